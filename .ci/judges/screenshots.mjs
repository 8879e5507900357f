// Screenshots of the gallery: usage: screenshots.mjs GALLERY OUT
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { colours, launch, proxied, serve } from './browser.mjs'

const [gallery, out] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const tallest = 1500 // of one picture, in pixels, so that nothing is too small to be looked at
const { origin, close: stop } = await serve(gallery)
const { browser, close } = await launch()
const page = await browser.newPage()
await proxied(page, gallery)

// shoot takes an element in as many pictures as it needs.
async function shoot(element, name) {
  const box = await element.boundingBox()
  for (let part = 0; part * tallest < box.height; part++) {
    const clip = { x: box.x, y: box.y + part * tallest, width: box.width, height: Math.min(tallest, box.height - part * tallest) }
    await page.screenshot({ path: join(out, `${name}-${part}.png`), clip, captureBeyondViewport: true })
  }
}

async function loadPictures() {
  await page.evaluate(() => document.querySelectorAll('img').forEach(img => { img.loading = 'eager' }))
  await page.waitForNetworkIdle({ idleTime: 200, timeout: 5000 }).catch(() => {})
}

for (const [file, widths] of [['index.html', [360, 768, 1200]], ['email.html', [360, 768]]]) {
  for (const width of widths) {
    for (const scheme of ['light', 'dark']) {
      await page.setViewport({ width, height: 900 })
      await page.emulateMediaFeatures(colours(scheme))
      await page.goto(`${origin}/${file}`, { waitUntil: 'load' })
      await loadPictures()
      const parts = file === 'index.html' ? await page.$$('section') : [await page.$('body')]
      for (const [i, part] of parts.entries()) {
        const language = await part.evaluate(e => /^Language/.test(e.querySelector('h2')?.textContent))
        if (language && (width !== 768 || scheme !== 'light')) continue // the same cards in other words
        await shoot(part, `${file.split('.')[0]}-${width}-${scheme}-${String(i).padStart(2, '0')}`)
      }
    }
  }
}
// The picture of the README, for sharp screens.
for (const scheme of ['light', 'dark']) {
  await page.setViewport({ width: 680, height: 400, deviceScaleFactor: 1.5 })
  await page.emulateMediaFeatures(colours(scheme))
  await page.goto(`${origin}/card.html`)
  await loadPictures()
  await (await page.$('main')).screenshot({ path: join(out, scheme === 'light' ? 'card.png' : 'card-dark.png') })
}
await page.goto(`${origin}/index.html`)
await page.setViewport({ width: 768, height: 900 })
await loadPictures()
for (const media of ['print', 'forced']) {
  if (media === 'print') {
    await page.emulateMediaFeatures(colours('light'))
    await page.emulateMediaType('print')
  } else {
    await page.emulateMediaType('screen')
    const client = await page.createCDPSession()
    await client.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }, ...colours('dark')] })
  }
  for (const [i, part] of (await page.$$('section')).slice(0, 6).entries()) {
    await shoot(part, `${media}-768-${i}`)
  }
}
await close()
stop()
