
// With --follow, the first passage that differs comes into view.

/** The passages of the page, with what stands in each but not in one inside it. */
function passages() {
  const said = new Map();
  const root = document.querySelector('main') ?? document.body;
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const words = node.nodeType === Node.TEXT_NODE ? node.data.trim() : node.getAttribute('src');
    const passage = words && (node.parentElement ?? node).closest(PASSAGE);
    if (passage) said.set(passage, `${said.get(passage) ?? passage.tagName} ${words.replace(/\s+/g, ' ')}`);
  }
  return [...said];
}

/** Leads to the first passage that `before` does not have at its place. */
function showChange(before) {
  const after = passages();
  const first = after.findIndex(([, words], at) => words !== before[at]?.[1]);
  const [passage] = after[first] ?? (after.length < before.length ? after.at(-1) : null) ?? [];
  if (!passage) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const place = passage.getBoundingClientRect();
  if (place.top < 0 || place.bottom > innerHeight) {
    const block = place.height > innerHeight ? 'start' : 'center';
    passage.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
  }
  const mark = { boxShadow: '0 0 0 .35em #ffd54a8c', backgroundColor: '#ffd54a8c' };
  const fades = [mark, { ...mark, offset: 0.4 }, { boxShadow: '0 0 0 .35em #ffd54a00', backgroundColor: '#ffd54a00' }];
  passage.animate(calm ? [mark, mark] : fades, { duration: 1600 });
}
