// Asks caniemail.com's data about the e-mail cards: usage: mail.mjs GALLERY
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { caniemail } from 'caniemail'

const clients = ['gmail.*', 'outlook.windows', 'outlook.windows-mail', 'outlook.outlook-com', 'outlook.macos', 'outlook.ios', 'outlook.android', 'apple-mail.*', 'yahoo.*']

// What some of these clients lack, and what a card does without it.
const accepted = {
  'role attribute': 'a table that a screen reader announces as one',
  'table-layout': 'the width attribute holds the table; only a word wider than the card widens it',
  'word-break': 'a word wider than the card widens it',
  'white-space': 'a date, or the way to the post, may begin on one line and end on the next',
}

// The cards only, without the page that the gallery puts around them.
const html = readFileSync(join(process.argv[2], 'email.html'), 'utf8').replace(/^[^]*?<body>/, '').replace(/<\/body>[^]*$/, '')
const { issues } = caniemail({ clients, html })
const lacks = new Map()
for (const [client, list] of issues.errors) {
  for (const { title } of list) lacks.set(title, (lacks.get(title) ?? new Set()).add(client))
}
let failures = 0
for (const [title, where] of lacks) {
  if (accepted[title]) console.log(`caniemail: ${title}: not in ${[...where].join(', ')}: ${accepted[title]}`)
  else { failures++; console.error(`FAIL caniemail: ${title}: not in ${[...where].join(', ')}`) }
}
console.log(`caniemail: ${lacks.size} features not everywhere, ${failures} of them without a known fallback`)
if (failures || html.length < 1000) process.exit(1)
