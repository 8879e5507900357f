// Loads the hostile cards in Chromium: usage: hostile.mjs DIR. No dialog, no script
// from a card, no policy report, no request to a host that is not the cards'.
import { readdirSync } from 'node:fs'
import { launch, serve } from './browser.mjs'

// Where the test's own cards have their pictures.
const own = new Set(['127.0.0.1', 'img.example.com', 'proxy.example.net', 'example.com', 'www.example.com', 'user.example.com'])
const dir = process.argv[2]
// No policy of ours here: nothing but the cards themselves may keep a script from running.
const { origin, close: stop } = await serve(dir, "script-src 'unsafe-inline' 'unsafe-eval' *; report-uri /report")
const { browser, close } = await launch()
let failures = 0
let requests = 0
const files = readdirSync(dir).filter(f => f.endsWith('.html')).sort()
for (const file of files) {
  const page = await browser.newPage()
  const fail = what => { failures++; console.error('FAIL', file, what) }
  await page.exposeFunction('__alerted', what => fail('alert: ' + what))
  await page.evaluateOnNewDocument(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = x => window.__alerted(name + ' ' + x)
  })
  page.on('dialog', d => { fail('dialog ' + d.message()); d.dismiss() })
  page.on('framenavigated', f => { if (f === page.mainFrame() && !f.url().startsWith(origin)) fail('left for ' + f.url()) })
  page.on('request', r => {
    requests++
    const url = new URL(r.url())
    if (!own.has(url.hostname) || !['http:', 'https:'].includes(url.protocol)) fail('request ' + r.url().slice(0, 200))
  })
  await page.goto(`${origin}/${file}`, { waitUntil: 'domcontentloaded' })
  await page.evaluate(() => { // everything that waits for the reader
    document.querySelectorAll('details').forEach(d => { d.open = true })
    document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })
    for (const e of document.querySelectorAll('.ct-card *, table *')) for (const type of ['mouseover', 'focus', 'toggle', 'error', 'load']) e.dispatchEvent(new Event(type))
  })
  await new Promise(done => setTimeout(done, 150))
  await page.close()
}
console.log(`hostile cards: ${files.length} pages, ${requests} requests, ${failures} failures`)
await close()
stop()
if (failures || files.length === 0) process.exit(1)
