'use strict';
(() => {
  const root = document.documentElement;
  root.classList.remove('no-js');
  const find = (id) => document.getElementById(id);
  const said = find('said');
  const filter = find('filter');
  const words = find('words');
  const status = find('status');
  const shown = find('shown');
  const list = find('list');
  const articles = Array.from(document.querySelectorAll('article.alert'));
  const rows = Array.from(document.querySelectorAll('table.list tbody tr')).map((row) => ({
    row,
    article: find(row.querySelector('a').getAttribute('href').slice(1)),
    text: '',
  }));
  let current = -1;

  const tell = (text) => {
    said.textContent = '';
    setTimeout(() => {
      said.textContent = text;
    }, 20);
    setTimeout(() => {
      if (said.textContent === text) said.textContent = '';
    }, 4000);
  };

  const theme = find('theme');
  const themes = ['system', 'light', 'dark'];
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme || 'system') + 1) % themes.length];
    if (next === 'system') delete root.dataset.theme;
    else root.dataset.theme = next;
    theme.textContent = 'Theme: ' + next;
  });

  const apply = () => {
    const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(
      Array.from(filter.querySelectorAll('input[name=severity]:checked'), (box) => box.value));
    let count = 0;
    for (const each of rows) {
      if (wanted.length && !each.text) {
        each.text = (each.row.textContent + ' ' + each.article.id + ' '
          + each.article.querySelector('h2').textContent).toLowerCase();
      }
      const fits = severities.has(each.row.dataset.severity)
        && (!status.value || each.row.dataset.status.split(' ').includes(status.value))
        && wanted.every((word) => each.text.includes(word));
      each.row.hidden = !fits;
      each.article.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = count + ' of ' + rows.length + ' shown';
    current = -1;
  };

  const clear = () => {
    words.value = '';
    status.value = '';
    filter.querySelectorAll('input[name=severity]').forEach((box) => {
      box.checked = true;
    });
    apply();
  };

  const show = (article) => {
    if (!article) return;
    if (article.hidden) clear();
    current = articles.indexOf(article);
    history.replaceState(null, '', '#' + article.id);
    article.focus({ preventScroll: true });
    article.scrollIntoView();
    // What was off the screen has its true height only now.
    requestAnimationFrame(() => article.scrollIntoView());
  };

  const step = (from, way) => {
    let at = from + way;
    while (at >= 0 && at < articles.length && articles[at].hidden) at += way;
    if (at >= 0 && at < articles.length) show(articles[at]);
    else tell(way > 0 ? 'This is the last alert' : 'This is the first alert');
  };

  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const copy = async (button) => {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      tell('Command copied');
    } catch (refused) {
      select(code);
      tell(document.execCommand('copy') ? 'Command copied' : 'Press Ctrl+C to copy the selected command');
    }
  };

  document.querySelectorAll('button.copy').forEach((button) => {
    button.hidden = false;
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button.copy');
    if (button) copy(button);
    const link = event.target.closest('a[href^="#alert-"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const article = link.closest('article');
    if (link.matches('.next, .previous')) {
      step(articles.indexOf(article), link.matches('.next') ? 1 : -1);
    } else {
      show(find(link.getAttribute('href').slice(1)));
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input[type=search], select')) {
      if (event.key === 'Escape') {
        event.target.blur();
        list.focus();
      }
      return;
    }
    if (event.key === 'j') step(current, 1);
    else if (event.key === 'k') step(current < 0 ? articles.length : current, -1);
    else if (event.key === 't') {
      current = -1;
      list.focus();
      list.scrollIntoView();
    } else if (event.key === '/' && filter) {
      words.focus();
      words.select();
    } else if (event.key === 'c') {
      const button = current >= 0 && articles[current].querySelector('button.copy');
      if (button) copy(button);
      else tell(current < 0 ? 'Jump to an alert first: j' : 'This alert has no command');
      if (!button) return;
    } else return;
    event.preventDefault();
  });

  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('details:not([open])'));
    opened.forEach((each) => {
      each.open = true;
    });
  });
  window.addEventListener('afterprint', () => {
    opened.forEach((each) => {
      each.open = false;
    });
  });

  const follow = () => {
    const name = location.hash.slice(1);
    const prefix = /^[0-9a-f]{6,64}$/.test(name)
      && articles.find((article) => article.id.startsWith('alert-' + name));
    const article = prefix || find(name);
    if (article && articles.includes(article)) show(article);
  };
  window.addEventListener('hashchange', follow);

  if (filter) {
    filter.hidden = false;
    filter.addEventListener('input', apply);
    apply();
  }
  follow();
})();
