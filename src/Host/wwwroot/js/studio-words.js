// Puts Chinese words over the English ones of the unmodified Studio as they appear. Only the values of text nodes and of three attributes change, so that Blazor finds its nodes as it left them;
// what it writes there later is looked at anew. What people have written is left alone.
(() => {
  const choice = 'studio-words';
  const english = 'english';
  const button = document.querySelector('[data-studio-words]');
  const named = ['placeholder', 'title', 'aria-label'];
  const foreign = '.monaco-editor, .x6-node, pre, code, textarea, script, style, .notranslate, [contenteditable="true"]';
  const cell = 'td.mud-table-cell, td:not(:first-child)';
  const nameCell = 'td:first-child:not(.mud-table-cell)';
  const label = 'button, .mud-chip, .mud-menu, .mud-input-control, label';
  const word = /[A-Za-z]{2}/;
  const mostKept = 5_000;

  let texts = new Map();
  let names = new Map();
  let inCells = new Set();
  let patterns = [];
  const found = new Map();
  const marks = new WeakMap();
  const pending = new Set();
  let frame = 0;
  let isOn = false;

  const compile = ([key, value]) => {
    const source = key.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)');
    const order = [...key.matchAll(/\{(\d)\}/g)].map((match) => match[1]);
    return { test: new RegExp(`^${source}$`), fill: (groups) => value.replace(/\{(\d)\}/g, (_, index) => groups[order.indexOf(index)] ?? '') };
  };

  const take = (dictionary) => {
    const entries = Object.entries(dictionary.texts);
    texts = new Map(entries.filter(([key]) => !key.includes('{')));
    patterns = entries.filter(([key]) => key.includes('{')).map(compile);
    names = new Map(Object.entries(dictionary.names));
    inCells = new Set(dictionary.cells);
  };

  const look = (text) => {
    if (texts.has(text)) {
      return texts.get(text);
    }

    for (const { test, fill } of patterns) {
      const match = test.exec(text);
      if (match) {
        return fill(match.slice(1).map((part) => texts.get(part) ?? part));
      }
    }

    return null;
  };

  const lookUp = (text) => {
    if (!found.has(text)) {
      if (found.size >= mostKept) {
        found.clear();
      }

      found.set(text, look(text));
    }

    return found.get(text);
  };

  const translate = (value, isName) => {
    const text = value.trim().replace(/\s+/g, ' ');
    const words = word.test(text) ? lookUp(text) ?? (isName ? names.get(text) : null) ?? null : null;
    return words === null ? null : value.replace(value.trim(), () => words);
  };

  // A list's cell and a value beside its name hold what people have written, except for the words in which the Studio tells a state.
  const isData = (node) => {
    const element = node.parentElement;
    return element?.closest(cell) && !element.closest(label) && !inCells.has(node.nodeValue.trim());
  };

  const marksOf = (node) => {
    if (!marks.has(node)) {
      marks.set(node, new Map());
    }

    return marks.get(node);
  };

  const put = (node, name, value, write, isName = false) => {
    const known = marks.get(node)?.get(name);
    if (value === known?.ours) {
      return;
    }

    const ours = translate(value, isName);
    if (ours !== null && ours !== value) {
      marksOf(node).set(name, { original: value, ours });
      write(ours);
    }
  };

  const putText = (node) => {
    if (!isData(node)) {
      const element = node.parentElement;
      put(node, '', node.nodeValue, (words) => { node.nodeValue = words; }, Boolean(element?.closest('label') || element?.closest('td')?.matches(nameCell)));
    }
  };

  const putNames = (element) => {
    for (const name of named) {
      const value = element.getAttribute(name);
      if (value) {
        put(element, name, value, (words) => element.setAttribute(name, words));
      }
    }
  };

  const each = (root, onText, onElement) => {
    if (root.nodeType === Node.TEXT_NODE) {
      if (!root.parentElement?.closest(foreign)) {
        onText(root);
      }

      return;
    }

    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(foreign)) {
      return;
    }

    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(foreign) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        onText(node);
      } else {
        onElement(node);
      }
    }
  };

  const flush = () => {
    frame = 0;
    const nodes = [...pending];
    pending.clear();
    for (const node of nodes) {
      if (node.isConnected) {
        each(node, putText, putNames);
      }
    }

    // Our own changes are no news.
    observer.takeRecords();
  };

  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      for (const node of type === 'childList' ? addedNodes : [target]) {
        pending.add(node);
      }
    }

    if (pending.size > 0) {
      frame ||= requestAnimationFrame(flush);
    }
  });

  const restore = (node, name, value, write) => {
    const known = marks.get(node)?.get(name);
    if (known && value === known.ours) {
      write(known.original);
      marks.get(node).delete(name);
    }
  };

  const turnOn = () => {
    isOn = true;
    each(document.body, putText, putNames);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: named });
  };

  const turnOff = () => {
    isOn = false;
    observer.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
    pending.clear();
    each(
      document.body,
      (node) => restore(node, '', node.nodeValue, (words) => { node.nodeValue = words; }),
      (element) => named.forEach((name) => restore(element, name, element.getAttribute(name), (words) => element.setAttribute(name, words))));
  };

  const tell = () => { button.textContent = isOn ? button.dataset.english : button.dataset.chinese; };

  button.addEventListener('click', () => {
    if (isOn) {
      turnOff();
    } else {
      turnOn();
    }

    localStorage.setItem(choice, isOn ? '' : english);
    tell();
  });

  fetch(button.dataset.studioWords).then((answer) => answer.json()).then((dictionary) => {
    take(dictionary);
    if (localStorage.getItem(choice) !== english) {
      turnOn();
    }

    tell();
    button.hidden = false;
  }, () => { /* Without the dictionary the Studio speaks English, as it is. */ });
})();
