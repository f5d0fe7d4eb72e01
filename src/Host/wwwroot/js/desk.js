// Keys of the desk press the links and buttons that are on the page; nothing can be done by key alone. Only outside fields, and they can be switched off (WCAG 2.1.4).
(() => {
  const stored = 'creditflow.keys';
  const isOff = () => localStorage.getItem(stored) === 'off';
  const rows = () => [...document.querySelectorAll('tr[data-row]')];
  const current = () => document.querySelector('tr[data-row][aria-current]');

  const move = (by) => {
    const all = rows();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))];
    next?.click();
    next?.scrollIntoView({ block: 'nearest' });
  };

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    q: () => document.querySelector('button[data-key="q"]:not([disabled])')?.click(),
    w: () => (document.querySelector('a[data-key="w"]') ?? current()?.querySelector('a.light'))?.click(),
    enter: (event) => {
      const link = current()?.querySelector('a.t');
      // Enter belongs to whatever has the focus.
      if (link && !event.target.closest('a, button, summary')) {
        event.preventDefault();
        link.click();
      }
    },
  };

  const label = () => document.querySelectorAll('[data-keys-switch]').forEach((button) => {
    button.textContent = isOff() ? button.dataset.off : button.dataset.on;
  });

  document.addEventListener('keydown', (event) => {
    if (isOff() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing
      || event.target.closest('input, textarea, select, [contenteditable], [role="dialog"]')) {
      return;
    }

    keys[event.key.toLowerCase()]?.(event);
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-keys-switch]')) {
      localStorage.setItem(stored, isOff() ? 'on' : 'off');
      label();
    } else if (event.target.closest('[data-print]')) {
      window.print();
    }
  });

  document.addEventListener('DOMContentLoaded', label);
})();
