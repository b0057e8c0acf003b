// Opens the pages of a report in Chromium and checks what only a browser can: see ci/browser-check.
// usage: node browser-check.js [--shots DIR] REPORT... (folders of pages, or single files)
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const args = process.argv.slice(2);
const shots = args[0] === '--shots' ? args.splice(0, 2)[1] : '';
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const problems = [];
let checks = 0;

const expect = (good, what) => {
  checks++;
  if (!good) { problems.push(what); }
};

const pages = (report) => {
  if (report.endsWith('.html')) { return [report]; }
  return fs.readdirSync(report, { recursive: true })
    .map(String).filter((name) => name.endsWith('.html')).sort().map((name) => path.join(report, name));
};

const name = (file) => file.split(path.sep).slice(-2).join('/');

const open = async (browser, file, options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('console', (message) => expect(false, `${name(file)}: console says ${message.text()}`));
  page.on('pageerror', (error) => expect(false, `${name(file)}: the script fails: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== 'file://' + file) { expect(false, `${name(file)}: requests ${request.url().slice(0, 100)}`); }
  });
  await page.goto('file://' + file);
  return page;
};

const layout = async (browser, file, scheme, width) => {
  const page = await open(browser, file, { viewport: { width, height: 900 }, colorScheme: scheme });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over <= 0, `${name(file)}: ${over} px too wide at ${width} px, ${scheme}`);
  // what is wider than its place may only be what can be scrolled there
  const cut = await page.evaluate(() => [...document.querySelectorAll('main *')]
    .filter((e) => !e.closest('.scroll, pre, svg, details:not([open]), .out') && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
    .map((e) => `${e.tagName.toLowerCase()} "${e.textContent.trim().slice(0, 40)}"`));
  expect(cut.length === 0, `${name(file)}: wider than its place at ${width} px: ${cut.slice(0, 3).join(', ')}`);
  if (shots) {
    const target = path.join(shots, `${name(file).replace(/[^a-z0-9]+/gi, '-')}-${scheme}-${width}.png`);
    await page.screenshot({ path: target, fullPage: true });
  }
  await page.context().close();
};

const accessibility = async (browser, file, scheme) => {
  // axe is injected, which the pages' own policy forbids; the policy itself is checked by the other pages
  const page = await open(browser, file, { viewport: { width: 1440, height: 900 }, colorScheme: scheme, bypassCSP: true });
  await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  expect(found.passes.length > 10, `${name(file)}: axe looked at ${found.passes.length} rules only`);
  found.violations.forEach((v) => expect(false,
    `${name(file)}, ${scheme}: ${v.id}: ${v.help}; ${v.nodes.length} times, first ${v.nodes[0].html.slice(0, 160)}`));
  await page.context().close();
};

const script = async (browser, file) => {
  const page = await open(browser, file, { viewport: { width: 1440, height: 900 } });
  const charts = page.locator('.panel svg[tabindex]');
  if (await charts.count()) {
    // a chart with one thing to say stays where it is, so the step is asked of the first that has two
    const spots = await charts.evaluateAll((all) => all.map((svg) => [...svg.querySelectorAll('[data-say]')]
      .reduce((sum, path) => sum + path.getAttribute('data-say').split('|').length - 1, 0)));
    const several = spots.findIndex((count) => count > 1);
    const chart = charts.nth(Math.max(several, 0));
    await chart.focus();
    const first = await page.locator('.tip').textContent();
    await page.keyboard.press('ArrowRight');
    const second = await page.locator('.tip').textContent();
    expect(first && second && (several < 0 || first !== second),
      `${name(file)}: arrow keys say "${first}", then "${second}"`);
    await page.keyboard.press('Escape');
    expect(await page.locator('.tip').isHidden(), `${name(file)}: Escape leaves the tooltip open`);
  }
  await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  const button = page.locator('.scroll table button.sort').first();
  if (await button.count()) {
    await button.click();
    await button.click();
    const sorted = await page.locator('th[aria-sort="descending"]').count();
    expect(sorted === 1, `${name(file)}: ${sorted} heads are sorted after two clicks`);
  }
  const field = page.locator('.filter input').first();
  if (await field.count()) {
    await field.fill('no row has these words');
    const words = await page.locator('.filter .count').first().textContent();
    expect(/^ 0 of/.test(words), `${name(file)}: the filter leaves "${words}"`);
  }
  await page.context().close();
};

const bare = async (browser, file) => {
  const page = await open(browser, file, { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  expect(text.length > 100, `${name(file)}: says ${text.length} characters without script`);
  expect(await page.locator('button, input').count() === 0, `${name(file)}: has dead controls without script`);
  await page.emulateMedia({ media: 'print' });
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.length > 5000, `${name(file)}: prints to ${pdf.length} bytes`);
  await page.context().close();
};

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  let count = 0;
  for (const report of args) {
    for (const file of pages(path.resolve(report))) {
      count++;
      for (const width of [375, 1440]) {
        await layout(browser, file, 'light', width);
      }
      await layout(browser, file, 'dark', 1440);
      await accessibility(browser, file, 'light');
      await accessibility(browser, file, 'dark');
      await script(browser, file);
      await bare(browser, file);
    }
  }
  await browser.close();
  expect(count > 0, 'no page was found in ' + args.join(', '));
  problems.forEach((problem) => console.log('problem: ' + problem));
  console.log(`${count} pages, ${checks} checks, ${problems.length} problems`);
  process.exit(problems.length ? 1 : 0);
})().catch((error) => {
  console.log('browser-check: ' + error.message);
  process.exit(5);
});
