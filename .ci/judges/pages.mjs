// Judges the gallery in Chromium: usage: pages.mjs GALLERY
//   axe-core, light and dark and forced by the page: no violation
//   layout shift while everything loads, at three widths: 0
//   the promised Content-Security-Policy: no report; no script; no player before its click
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { colours, launch, proxied, serve } from './browser.mjs'

const gallery = process.argv[2]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { origin, close: stop } = await serve(gallery)
const { browser, close } = await launch()
let failures = 0
const fail = (...what) => { failures++; console.error('FAIL', ...what) }

// open loads a page and records what the browser has against it.
async function open(file, width, scheme) {
  const page = await browser.newPage()
  const seen = { requests: [], reports: [] }
  page.on('request', r => seen.requests.push(r.url()))
  page.on('console', m => { if (/Content Security Policy|Refused to/.test(m.text())) seen.reports.push(m.text()) })
  page.on('dialog', d => { seen.reports.push('dialog ' + d.message()); d.dismiss() })
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures(colours(scheme))
  await page.evaluateOnNewDocument(() => {
    window.__shift = 0
    new PerformanceObserver(list => list.getEntries().forEach(e => { window.__shift += e.value })).observe({ type: 'layout-shift', buffered: true })
    document.addEventListener('securitypolicyviolation', e => console.log('Content Security Policy ' + e.violatedDirective + ' ' + e.blockedURI))
  })
  await page.goto(`${origin}/${file}`, { waitUntil: 'load' })
  return { page, seen }
}

async function scroll(page) {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 800) {
      window.scrollTo(0, y)
      await new Promise(done => setTimeout(done, 15))
    }
  })
  await page.waitForNetworkIdle({ idleTime: 150, timeout: 5000 }).catch(() => {})
}

for (const [width, scheme] of [[360, 'light'], [768, 'dark'], [1200, 'light'], [1200, 'dark']]) {
  const { page, seen } = await open('index.html', width, scheme)
  await scroll(page)
  const shift = await page.evaluate(() => window.__shift)
  if (shift !== 0) fail(`layout shift ${shift} at ${width} px`)
  for (const url of seen.requests) if (!url.startsWith(origin)) fail('request before any click:', url)
  for (const report of seen.reports) fail(report)
  const wide = await page.evaluate(() => [...document.querySelectorAll('.ct-card')].filter(c => c.scrollWidth > c.clientWidth + 1 ||
    [...c.querySelectorAll('.ct-body > *, p, img')].some(e => e.getBoundingClientRect().right > c.getBoundingClientRect().right + 1)).map(c => c.previousElementSibling?.textContent))
  if (wide.length) fail(`content wider than its card at ${width} px:`, wide.join(', '))
  const above = await page.evaluate(() => [...document.querySelectorAll('.ct-side')].filter(c => {
    const [pic, main] = ['.ct-pic', '.ct-main'].map(s => c.querySelector(s).getBoundingClientRect())
    const beside = pic.left >= main.right - 1 || main.left >= pic.right - 1
    return beside !== (c.clientWidth >= 480 || c.matches('.ct-squarish'))
  }).length)
  if (above) fail(`${above} pictures on the wrong side of 480 px, in a window of ${width} px`)
  const tall = await page.evaluate(() => [...document.querySelectorAll('.ct-card')].filter(c => c.clientHeight > 640 && !c.querySelector('img, .ct-whole')).map(c => `${c.previousElementSibling?.textContent} ${c.clientHeight}`))
  if (tall.length) fail(`taller than 640 px without media at ${width} px:`, tall.join(', '))
  // axe runs from the outside of the page's policy, in a world of its own.
  await page.setBypassCSP(true)
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  for (const v of violations) fail(`axe ${scheme} ${width}: ${v.id}: ${v.help}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary?.slice(0, 300)}`)
  await page.close()
}
console.log('axe-core, layout shift, policy: 4 passes')

// A player is asked for when the reader opens it, and not before.
const { page, seen } = await open('index.html', 768, 'light')
await scroll(page)
const before = seen.requests.filter(u => u.includes('youtube')).length
await page.click('.ct-player summary')
await new Promise(done => setTimeout(done, 1000))
const after = seen.requests.filter(u => u.includes('youtube-nocookie')).length
if (before !== 0 || after === 0) fail(`player requests: ${before} before the click, ${after} after it`)
console.log(`player: ${before} requests before the click, ${after} after it`)
await page.close()

// An e-mail still says everything with its styles taken away and its pictures off.
const mail = await browser.newPage()
await proxied(mail, gallery)
await mail.setViewport({ width: 320, height: 900 })
await mail.goto(`${origin}/email.html`)
const spill = await mail.evaluate(() => document.documentElement.scrollWidth)
if (spill > 336) fail(`e-mail is ${spill} px wide in a window of 320`)
console.log(`e-mail: ${spill} px wide in a window of 320`)

await close()
stop()
if (failures) { console.error(`${failures} failures`); process.exit(1) }
