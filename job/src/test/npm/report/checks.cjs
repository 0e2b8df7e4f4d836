// The checks of HtmlReportITCase: node checks.cjs FOLDER CHROMIUM. Reads pages from the folder, leaves
// results.json and pictures there. NODE_PATH says where the packages are.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, executablePath] = process.argv.slice(2);
const results = [];

/** Width of A4 between margins of 13 mm, in CSS pixels. */
const PAPER = Math.floor((210 - 2 * 13) / 25.4 * 96);
let browser;

const url = (name) => pathToFileURL(path.join(folder, name)).href;
const shot = (name) => path.join(folder, name + '.png');
const expect = (is, what) => {
  if (!is) throw new Error(what);
};
const same = (is, wanted, what) => expect(is === wanted, `${what}: ${is}, not ${wanted}`);

/** Opens a page and fails on anything it logs, asks for or opens that it should not. */
async function open(name, options = {}, run = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const said = [];
  const page = await context.newPage();
  page.on('console', (message) => said.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error}`));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('popup', () => said.push('popup'));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url(name)) && address !== 'data:,') said.push(`request: ${address}`);
  });
  try {
    await page.goto(url(name), { waitUntil: 'load' });
    await run(page, context, said);
    expect(said.length === 0, `the page said: ${said.slice(0, 5).join(' | ')}`);
  } finally {
    await context.close();
  }
}

async function check(name, run) {
  const started = Date.now();
  let problem = '';
  try {
    await run();
  } catch (error) {
    problem = String(error.stack || error);
  }
  results.push({ name, problem });
  console.log(`${problem ? 'FAILED' : 'ok'} ${name} ${Date.now() - started} ms ${problem}`);
}

const visible = (page, selector) => page.locator(selector).filter({ visible: true });
const focused = (page) => page.evaluate(() => document.activeElement.id);

/** Fails if the page has to be scrolled sideways, and names what is too wide. */
async function narrow(page) {
  const wide = await page.evaluate(() => Array.from(document.querySelectorAll('body *'))
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !each.closest('.scroll svg, .scroll table'))
    .map((each) => `${each.tagName} ${each.className.baseVal ?? each.className}`));
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width <= 0, `${width} too wide: ${wide.slice(0, 6).join(', ')}`);
}

async function axe(page) {
  // Through the debugger, which the page's policy does not bind. What is off the screen is laid out too.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const run = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return run.violations.map((each) =>
      `${each.impact} ${each.id}: ${each.nodes.length} × ${each.nodes[0].html.slice(0, 160)} ${each.nodes[0].failureSummary}`);
  });
  expect(found.length === 0, found.join('\n'));
}

async function main() {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });

  for (const name of ['one.html', 'busy.html', 'none.html', 'scenarios.html', 'hostile.html']) {
    await check(`${name} loads nothing and says nothing`, () => open(name, {}, (page) => page.waitForTimeout(150)));
  }

  await check('hostile strings are text and nothing else', () => open('hostile.html', {}, async (page) => {
    const found = await page.evaluate(() => ({
      owned: window.owned,
      elements: document.querySelectorAll('img, iframe, object, embed, base, form, foreignObject, textarea').length,
      scripts: document.scripts.length,
      styles: document.querySelectorAll('style').length,
      refresh: document.querySelectorAll('meta[http-equiv=refresh i]').length,
      handlers: Array.from(document.querySelectorAll('*')).filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on') || name === 'style' || name === 'autofocus')).length,
      links: Array.from(document.links).map((link) => link.getAttribute('href')).filter((href) => !/^(#|https:\/\/)/.test(href)).length,
      shown: document.body.textContent.includes('<script>window.owned=1;alert(1)</script>'),
      ids: Array.from(document.querySelectorAll('article')).filter((each) => !/^alert-[0-9a-fx]+$/.test(each.id)).length,
      hidden: getComputedStyle(document.body).display,
    }));
    same(found.owned, undefined, 'owned');
    for (const name of ['elements', 'refresh', 'handlers', 'links', 'ids']) same(found[name], 0, name);
    same(found.scripts, 1, 'scripts');
    same(found.styles, 1, 'styles');
    same(found.hidden, 'block', 'body');
    expect(found.shown, 'the text is not shown');
    for (let i = 0; i < 20; i++) await page.keyboard.press('j');
    await page.locator('#words').fill('<img onerror=window.owned=1>');
    same(await page.evaluate(() => window.owned), undefined, 'owned by the filter');
  }));

  await check('the policy blocks what is put into the page', () => open('one.html', {}, async (page, context, said) => {
    await page.evaluate(() => {
      let expected;
      for (const [name, text] of [['script', 'window.owned = 1'], ['style', 'body { display: none }']]) {
        const element = document.createElement(name);
        element.append(document.createTextNode(text));
        document.body.append(element);
      }
      try {
        document.body.setAttribute('onclick', 'window.owned = 2');
        document.body.click();
      } catch (refused) {
        expected = refused;
      }
      return String(expected);
    });
    await page.waitForTimeout(100);
    same(await page.evaluate(() => window.owned), undefined, 'owned');
    same(await page.evaluate(() => getComputedStyle(document.body).display), 'block', 'body');
    expect(await page.evaluate(() => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
        return false;
      } catch (refused) {
        return refused instanceof TypeError;
      }
    }), 'markup was made of text');
    expect(await page.evaluate(() => fetch('https://sharetrail.invalid/').then(() => false, () => true)), 'fetched');
    expect(said.some((each) => each.includes('Content Security Policy')), 'nothing was blocked');
    said.length = 0;
  }));

  await check('what was put into the file does not run', async () => {
    const changed = fs.readFileSync(path.join(folder, 'one.html'), 'utf8')
      .replace('</main>', '<script>window.owned=1</script><img src=x onerror="window.owned=2"></main>');
    fs.writeFileSync(path.join(folder, 'changed.html'), changed);
    await open('changed.html', {}, async (page, context, said) => {
      await page.waitForTimeout(100);
      same(await page.evaluate(() => window.owned), undefined, 'owned');
      expect(said.some((each) => each.includes('Content Security Policy')), 'nothing was blocked');
      said.length = 0;
    });
    fs.unlinkSync(path.join(folder, 'changed.html'));
  });

  await check('j and k walk, t and / jump, Escape leaves', () => open('scenarios.html', {}, async (page) => {
    const ids = await page.$$eval('article.alert', (all) => all.map((each) => each.id));
    await page.keyboard.press('j');
    same(await focused(page), ids[0], 'j');
    await page.keyboard.press('j');
    same(await focused(page), ids[1], 'jj');
    expect(page.url().endsWith('#' + ids[1]), 'the address does not name the alert');
    const top = await page.evaluate(() => document.activeElement.getBoundingClientRect().top);
    expect(top >= -1 && top < 60, `it is at ${top}`);
    await page.keyboard.press('k');
    same(await focused(page), ids[0], 'k');
    await page.keyboard.press('k');
    await page.waitForFunction(() => document.getElementById('said').textContent === 'This is the first alert');
    await page.keyboard.press('t');
    same(await focused(page), 'list', 't');
    await page.keyboard.press('/');
    same(await focused(page), 'words', '/');
    await page.keyboard.type('jk/t');
    same(await page.locator('#words').inputValue(), 'jk/t', 'typed');
    await page.keyboard.press('Escape');
    same(await focused(page), 'list', 'Escape');
  }));

  await check('the first tab stop skips to the alerts', () => open('scenarios.html', {}, async (page) => {
    await page.keyboard.press('Tab');
    expect(await visible(page, '.skip').count() === 1, 'the link is not shown');
    await page.keyboard.press('Enter');
    same(await focused(page), 'list', 'list');
  }));

  await check('the filter filters list and alerts', () => open('scenarios.html', {}, async (page) => {
    const all = await page.locator('article.alert').count();
    const critical = await page.locator('.list tr[data-severity=critical]').count();
    expect(critical > 3 && critical < all, `${critical} of ${all} are critical`);
    for (const severity of ['high', 'medium', 'low']) await page.locator(`input[value=${severity}]`).uncheck();
    same(await visible(page, '.list tbody tr').count(), critical, 'rows');
    same(await visible(page, 'article.alert').count(), critical, 'articles');
    same(await page.locator('#shown').textContent(), `${critical} of ${all} shown`, 'said');
    await page.locator('#words').fill('no such thing');
    same(await visible(page, 'article.alert').count(), 0, 'articles');
    await page.locator('#words').fill('ALICE');
    expect(await visible(page, 'article.alert').count() > 0, 'alice is gone');
    await page.locator('#words').fill('');
    await page.locator('#status').selectOption('copied');
    const copied = await visible(page, '.list tbody tr').count();
    expect(copied > 0 && copied <= critical, `${copied} copied`);
    // A link to what the filter hides shows it all the same.
    const hidden = await page.$$eval('article.alert', (every) => every.find((each) => each.hidden).id);
    await page.evaluate((id) => { location.hash = id; }, hidden);
    await page.waitForFunction((id) => document.activeElement.id === id, hidden);
  }));

  await check('an address names an alert by a part of its id', () => open('scenarios.html', {}, async (page) => {
    const id = await page.$$eval('article.alert', (all) => all[5].id);
    await page.goto(url('scenarios.html') + '#' + id.slice('alert-'.length).slice(0, 10));
    await page.waitForFunction((wanted) => document.activeElement.id === wanted, id);
  }));

  for (const refused of [false, true]) {
    await check(`a command is copied${refused ? ' where the clipboard is refused' : ''}`, () =>
      open('one.html', refused ? {} : { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
        if (refused) {
          await page.evaluate(() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
          });
        }
        const button = visible(page, 'button.copy').first();
        await button.focus();
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.getElementById('said').textContent === 'Command copied');
        if (!refused) {
          const command = await page.locator('.command code').first().textContent();
          same(await page.evaluate(() => navigator.clipboard.readText()), command, 'clipboard');
          expect(command.startsWith('aws '), command);
        }
        await page.keyboard.press('j');
        await page.keyboard.press('c');
        await page.waitForFunction(() => document.getElementById('said').textContent === 'Command copied');
      }));
  }

  for (const colorScheme of ['light', 'dark']) {
    await check(`nothing that axe-core finds in ${colorScheme}`, () => open('scenarios.html', { colorScheme }, async (page) => {
      const drawn = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      same(drawn, colorScheme === 'dark' ? 'rgb(14, 19, 25)' : 'rgb(244, 246, 248)', 'ground');
      await page.evaluate(() => {
        document.querySelectorAll('article').forEach((each, i) => { if (i > 12) each.remove(); });
      });
      await axe(page);
      await page.screenshot({ path: shot(`list-${colorScheme}`) });
      await page.keyboard.press('j');
      await page.waitForTimeout(100);
      await page.locator('article.alert').first().screenshot({ path: shot(`alert-${colorScheme}`) });
      await page.locator('article.alert').nth(1).screenshot({ path: shot(`other-${colorScheme}`) });
    }));
    await check(`nothing that axe-core finds on a narrow screen in ${colorScheme}`, () =>
      open('one.html', { colorScheme, viewport: { width: 400, height: 800 } }, async (page) => {
        await axe(page);
        await page.screenshot({ path: shot(`narrow-${colorScheme}`), fullPage: true });
        await narrow(page);
      }));
  }

  await check('on a phone each step is in sight, and no row is taller than that', () =>
    open('one.html', { viewport: { width: 360, height: 780 } }, async (page) => {
      const wrong = await page.$$eval('table.steps tbody tr', (rows) => rows.filter((row) => {
        const frame = row.closest('.scroll').getBoundingClientRect();
        const cells = Array.from(row.cells, (cell) => cell.getBoundingClientRect());
        const inSight = cells.every((cell) => cell.right <= frame.right + 1);
        const lines = cells.reduce((sum, cell) => sum + cell.height, 0);
        return !inSight || row.getBoundingClientRect().height > lines + 30;
      }).length);
      same(wrong, 0, 'rows out of sight');
      await page.locator('table.steps').first().screenshot({ path: shot('steps-narrow') });
    }));

  await check('hostile strings do not widen a narrow page', () =>
    open('hostile.html', { viewport: { width: 400, height: 800 } }, async (page) => {
      await page.screenshot({ path: shot('hostile') });
      await narrow(page);
    }));

  await check('the theme is switched by hand', () => open('one.html', { colorScheme: 'light' }, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.locator('#theme').click();
    same(await ground(), light, 'light');
    await page.locator('#theme').click();
    same(await ground(), 'rgb(14, 19, 25)', 'dark');
    same(await page.locator('#theme').textContent(), 'Theme: dark', 'button');
    await page.locator('#theme').click();
    same(await ground(), light, 'system');
  }));

  await check('on paper everything is open, black on white, without buttons', () =>
    open('one.html', { colorScheme: 'dark' }, async (page) => {
      await page.pdf({ path: path.join(folder, 'one.pdf'), format: 'A4', printBackground: true });
      await page.emulateMedia({ media: 'print' });
      same(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)', 'paper');
      same(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)', 'ink');
      same(await visible(page, 'button').count(), 0, 'buttons');
      same(await visible(page, '.filter').count(), 0, 'filters');
      expect(await page.evaluate(() =>
        Array.from(document.querySelectorAll('details .raw')).every((each) => each.getBoundingClientRect().height > 5)),
      'details are closed');
      const after = await page.evaluate(() =>
        getComputedStyle(document.querySelector('a[href^="https"]:not(.url)'), '::after').content);
      expect(after.includes('https://') || after.includes('attr('), after);
      await page.screenshot({ path: shot('print'), fullPage: true });
    }));

  for (const name of ['one.html', 'scenarios.html', 'hostile.html', 'busy.html']) {
    await check(`on paper nothing of ${name} is cut off`, () =>
      open(name, { viewport: { width: PAPER, height: 1000 } }, async (page) => {
        await page.emulateMedia({ media: 'print' });
        const wide = await page.evaluate((paper) => Array.from(document.querySelectorAll('body *'))
          .filter((each) => !each.closest('.hush') && each.getBoundingClientRect().right > paper + 1)
          .map((each) => `${each.tagName} ${each.className.baseVal ?? each.className} ${each.textContent.slice(0, 30)}`), PAPER);
        same(wide.slice(0, 4).join(', '), '', `${wide.length} too wide`);
      }));
  }

  await check('on paper the first alert follows the list at once', () =>
    open('one.html', { viewport: { width: PAPER, height: 1000 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      same(await page.evaluate(() => getComputedStyle(document.querySelector('article.alert')).breakBefore), 'auto', 'break');
      const apart = await page.evaluate(() =>
        document.querySelector('article.alert').getBoundingClientRect().top - document.querySelector('#list').getBoundingClientRect().bottom);
      expect(apart < 60, `${apart} between them`);
    }));

  await check('without the script it is readable', () => open('scenarios.html', { javaScriptEnabled: false }, async (page) => {
    same(await visible(page, '.filter').count() + await visible(page, 'button').count(), 0, 'what needs the script');
    const link = page.locator('.list a').nth(3);
    const target = (await link.getAttribute('href')).slice(1);
    await link.click();
    expect(page.url().endsWith(target), page.url());
    expect(await page.locator('#' + target).isVisible(), 'the alert is not shown');
    await page.screenshot({ path: shot('no-script') });
  }));

  await check('headings, tables and pictures are named', () => open('scenarios.html', {}, async (page) => {
    const found = await page.evaluate(() => ({
      tables: Array.from(document.querySelectorAll('table')).filter((each) => !each.caption || !each.caption.textContent).length,
      headers: Array.from(document.querySelectorAll('th')).filter((each) => !each.scope).length,
      pictures: Array.from(document.querySelectorAll('svg')).filter((each) =>
        !each.closest('[aria-hidden=true]') && !each.getAttribute('aria-label')).length,
      marks: Array.from(document.querySelectorAll('figure .scroll g')).filter((each) => !each.querySelector('title')).length,
      twice: document.querySelectorAll('[id]').length - new Set(Array.from(document.querySelectorAll('[id]'), (each) => each.id)).size,
    }));
    for (const name of Object.keys(found)) same(found[name], 0, name);
  }));

  await check('each step of a timeline is in the picture', () => open('scenarios.html', {}, async (page) => {
    const wrong = await page.$$eval('figure.timeline', (all) => all.filter((figure) => {
      const drawn = figure.querySelectorAll('.scroll g.m').length;
      const steps = figure.parentElement.querySelectorAll('table.steps tbody tr').length;
      const places = Array.from(figure.querySelectorAll('g.m text.no'), (each) => Number(each.getAttribute('x')));
      return drawn !== Math.min(60, steps) || places.some((x, i) => i > 0 && x - places[i - 1] < 19.9);
    }).length);
    same(wrong, 0, 'pictures that leave something out');
  }));

  await check('of a long timeline what is near the share is drawn', () => open('busy.html', {}, async (page) => {
    same(await page.locator('figure.timeline .scroll g.m').count(), 60, 'drawn');
    same(await page.locator('table.steps tbody tr').count(), 75, 'listed');
    same(await page.locator('figure.timeline .scroll g.m.share').count(), 1, 'share');
    expect((await page.locator('figcaption').textContent()).includes('15 farther from the share'), 'what is left out is not said');
    await page.locator('figure.timeline').screenshot({ path: shot('busy') });
  }));

  await check('2,000 alerts can be walked and filtered', () => open('many.html', {}, async (page) => {
    const size = fs.statSync(path.join(folder, 'many.html')).size;
    const timed = async (run) => {
      const started = Date.now();
      await run();
      return Date.now() - started;
    };
    const jump = await timed(async () => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
    });
    const far = await timed(async () => {
      await page.locator('.list a').nth(1500).click();
      await page.waitForFunction(() => document.activeElement.tagName === 'ARTICLE');
    });
    const top = await page.evaluate(() => document.activeElement.getBoundingClientRect().top);
    expect(top > -5 && top < 80, `the alert is at ${top}`);
    const filter = await timed(async () => {
      await page.locator('#words').fill('alice');
      await page.waitForFunction(() => document.getElementById('shown').textContent.includes('of 2000 shown'));
    });
    const load = await page.evaluate(() => performance.getEntriesByType('navigation')[0].duration);
    console.log(`many.html ${size} bytes, loaded in ${Math.round(load)} ms, jump ${jump}, far ${far}, filter ${filter} ms`);
    expect(size < 80e6, `${size} bytes`);
    expect(jump < 10000 && far < 20000 && filter < 20000, `jump ${jump}, far ${far}, filter ${filter} ms`);
  }));

  await browser.close();
  fs.writeFileSync(path.join(folder, 'results.json'), JSON.stringify(results, null, 1));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
