// A headless Chromium and a loopback server for the files of the gallery.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join, normalize } from 'node:path'
import puppeteer from 'puppeteer-core'

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.png': 'image/png', '.txt': 'text/plain; charset=utf-8' }

// The policy that the package promises to work under.
export const policy = "default-src 'none'; img-src 'self' https:; style-src 'self'; frame-src https:; base-uri 'none'; form-action 'none'"

// serve answers with the files of a folder on a loopback port.
export async function serve(folder, csp = policy) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname))
    try {
      const body = readFileSync(join(folder, path))
      const styled = path.endsWith('email.html') ? csp.replace("style-src 'self'", "style-src 'unsafe-inline'") : csp // mail has nothing but inline styles
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': styled })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

// launch starts the browser with a profile of its own. Every host name but the
// loopback address fails to resolve, so that nothing leaves the machine.
export async function launch() {
  const profile = mkdtempSync(join(tmpdir(), 'judge-'))
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  })
  return {
    browser,
    close: async () => { await browser.close(); rmSync(profile, { recursive: true, force: true }) },
  }
}

// proxied answers the pictures of e-mail cards, which go through the sender's proxy, from the gallery's own.
export async function proxied(page, folder) {
  await page.setRequestInterception(true)
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.hostname !== 'proxy.example') return request.continue()
    request.respond({ contentType: 'image/png', body: readFileSync(join(folder, 'img', basename(url.pathname))) })
  })
}

export const colours = scheme => [{ name: 'prefers-color-scheme', value: scheme }]
