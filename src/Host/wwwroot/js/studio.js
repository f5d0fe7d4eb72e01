// Runs the unmodified Studio within our pages: starts it, gives its elements their token, and turns addresses into elements. In a closure, because MudBlazor's script takes one-letter global names.
(() => {
  const byId = (id) => document.getElementById(id);
  const main = byId('main');
  const work = byId('studio-work');
  const wait = byId('studio-wait');
  const ended = byId('studio-ended');
  const unreachable = byId('studio-unreachable');
  const held = byId('studio-held');
  const backend = `${location.origin}/elsa/api`;
  const home = '/studio/';
  const instances = '/studio/workflows/instances';
  const editorOf = (definitionId) => `/studio/workflows/definitions/${encodeURIComponent(definitionId)}/edit`;
  const viewerOf = (instanceId) => `${instances}/${encodeURIComponent(instanceId)}/view`;

  const pages = [
    { path: /^\/studio\/$/, element: 'elsa-workflow-definition-list', name: 'definitions', callbacks: { editWorkflowDefinition: (id) => go(editorOf(id)) } },
    { path: /^\/studio\/workflows\/definitions\/([^/]+)\/edit$/, element: 'elsa-workflow-definition-editor', id: 'definition-id', name: 'definition' },
    { path: /^\/studio\/workflows\/instances$/, element: 'elsa-workflow-instance-list', name: 'instances', callbacks: { viewWorkflowInstance: (id) => go(viewerOf(id)) } },
    { path: /^\/studio\/workflows\/instances\/([^/]+)\/view$/, element: 'elsa-workflow-instance-viewer', id: 'instance-id', name: 'instance', callbacks: { editWorkflowDefinition: (id) => go(editorOf(id)) } },
  ];

  // ── The token. It holds some minutes; requests wait for a good one rather than fail, because the Studio takes a refused request for a crash.

  const marginMs = 60_000;
  const retryMs = 5_000;
  const settleMs = 50;
  const settleTries = 60;
  const ask = window.fetch.bind(window);
  let token = '';
  let expires = 0;
  let renewing = null;
  let timer = 0;
  let wake = () => { };
  let isUsed = true;

  const isGood = (ms) => Date.now() < expires - ms;
  const renew = () => renewing ??= askForToken().finally(() => { renewing = null; });

  const askForToken = async () => {
    for (;;) {
      const answer = await ask(isUsed ? '/studio/token?used' : '/studio/token', { method: 'POST', cache: 'no-store' }).catch(() => null);
      const isRefused = answer !== null && answer.status >= 400 && answer.status < 500;
      ended.hidden = !isRefused;
      unreachable.hidden = isRefused || answer?.ok === true;
      work.inert = isRefused;
      if (answer?.ok) {
        take(await answer.json());
        return;
      }

      await new Promise((resolve) => {
        wake = resolve;
        if (!isRefused) {
          setTimeout(resolve, retryMs);
        }
      });
    }
  };

  const take = ({ accessToken, expiresIn }) => {
    token = accessToken;
    isUsed = false;
    expires = Date.now() + expiresIn * 1000;
    clearTimeout(timer);
    timer = setTimeout(renew, expiresIn * 1000 - marginMs);
    // The Studio copies a token when an element starts and looks at none afterwards: a new provider is how it learns of a new one.
    document.querySelector('elsa-backend-provider')?.remove();
    main.append(withBackend(document.createElement('elsa-backend-provider')));
  };

  const withBackend = (element) => {
    element.setAttribute('remote-endpoint', backend);
    element.setAttribute('access-token', token);
    return element;
  };

  let underway = 0;

  window.fetch = async (input, init) => {
    if (typeof input !== 'string' || !input.startsWith(backend)) {
      return ask(input, init);
    }

    underway++;
    try {
      const answer = await askBackend(input, init);
      await answer.clone().blob();
      await tellRetraction(new URL(input).pathname, answer);
      return answer;
    } finally {
      setTimeout(() => { underway--; }, settleMs);
    }
  };

  const askBackend = async (input, init) => {
    for (let isSecond = false; ; isSecond = true) {
      if (!isGood(0)) {
        await renew();
      }

      const carried = token;
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${carried}`);
      const answer = await ask(input, { ...init, headers });
      if (answer.status !== 401 || isSecond) {
        return answer;
      }

      if (token === carried) {
        expires = 0;
      }
    }
  };

  // Of a version that is not taken back at once the Studio tells nothing that people understand.
  const tellRetraction = async (path, answer) => {
    const id = /\/workflow-definitions\/([^/]+)\/retract$/.exec(path)?.[1];
    if (id || /\/retract\/workflow-definitions\//.test(path)) {
      const { message, warnings } = await answer.clone().json().catch(() => ({}));
      const words = id ? (answer.ok ? '' : message) : Object.values(warnings ?? {}).flat().join(' ');
      held.querySelector('p').textContent = words ?? '';
      held.querySelector('a').href = id ? `/admin/definitions/${id}` : '/admin/definitions';
      held.hidden = !words;
    }
  };
  held.querySelector('[data-studio-held]').addEventListener('click', () => { held.hidden = true; });

  // An element that goes while its request is under way takes the cancellation for a crash.
  const settled = async () => {
    for (let tries = 0; underway > 0 && tries < settleTries; tries++) {
      await new Promise((resolve) => setTimeout(resolve, settleMs));
    }
  };

  // Only what a person does keeps the sign-in from ending.
  for (const kind of ['pointerdown', 'keydown', 'wheel']) {
    document.addEventListener(kind, () => { isUsed = true; }, { capture: true, passive: true });
  }

  // A computer that slept wakes with an old token; somebody comes back from signing in in another window.
  const look = () => {
    wake();
    if (document.visibilityState === 'visible' && !isGood(marginMs)) {
      renew();
    }
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  document.querySelector('[data-studio-again]').addEventListener('click', look);

  // ── Addresses. The Studio pushes some itself; those that no element shows are left alone.

  let shown = '';
  let showing = Promise.resolve();

  // One after the other: two elements at once would both bring the page's one place for pop-ups.
  const show = () => { showing = showing.then(showPage); };

  const showPage = async () => {
    const page = pages.find((one) => one.path.test(location.pathname));
    if (!page || shown === location.pathname) {
      return;
    }

    shown = location.pathname;
    held.hidden = true;
    entitle(page);
    await clear();
    const element = withBackend(document.createElement(page.element));
    if (page.id) {
      element.setAttribute(page.id, decodeURIComponent(page.path.exec(location.pathname)[1]));
    }

    new MutationObserver((_, observer) => {
      wait.hidden = true;
      observer.disconnect();
    }).observe(element, { childList: true });
    work.append(element);
    // Set before the element is defined they would hide its own properties and never be called.
    customElements.whenDefined(page.element).then(() => Object.assign(element, page.callbacks));
  };

  // A custom element of Blazor lives on for a second, in case it is only being moved; these are not.
  const clear = async () => {
    const element = work.firstElementChild;
    if (element) {
      await settled();
      element.remove();
      clearTimeout(element._disposalTimeoutHandle);
      element._isDisposed = true;
      await (await element._addRootComponentPromise).dispose();
    }
  };

  const entitle = ({ name }) => {
    const title = main.dataset[name];
    main.querySelector('h1').textContent = title;
    document.title = `${title} · ${main.dataset.site}`;
    document.querySelectorAll('.rail [data-studio-link]').forEach((link) => {
      const isHere = link.pathname === (name.startsWith('instance') ? instances : home);
      link.toggleAttribute('aria-current', isHere);
      if (isHere) {
        link.setAttribute('aria-current', 'page');
      }
    });
  };

  // Through Blazor, which tells the Studio where it is and then pushes.
  const go = (path) => Blazor.navigateTo(path);

  for (const name of ['pushState', 'replaceState']) {
    const original = history[name].bind(history);
    history[name] = (...args) => {
      original(...args);
      show();
    };
  }

  window.addEventListener('popstate', show);
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-studio-link]');
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(link.pathname);
    }
  });

  // ── Start.

  localStorage.setItem('BlazorCulture', 'zh-CN');
  Promise.all([renew(), Blazor.start({ applicationCulture: 'zh-CN' })]).then(show);
})();
