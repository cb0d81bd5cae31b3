
// With --follow, scrolls to the first changed passage.

/** Returns the passages of the page with their own text, without nested passages. */
function passages() {
  const texts = new Map();
  const root = document.querySelector('main') ?? document.body;
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const words = node.nodeType === Node.TEXT_NODE ? node.data.trim() : node.getAttribute('src');
    const passage = words && (node.parentElement ?? node).closest(PASSAGE);
    if (passage) texts.set(passage, `${texts.get(passage) ?? passage.tagName} ${words.replace(/\s+/g, ' ')}`);
  }
  return [...texts];
}

/** Scrolls to the first passage that differs from the one at its index in `before`. */
function scrollToChange(before) {
  const after = passages();
  const first = after.findIndex(([, words], at) => words !== before[at]?.[1]);
  const [passage] = after[first] ?? (after.length < before.length ? after.at(-1) : null) ?? [];
  if (!passage) return;
  const isMotionReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const box = passage.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) {
    const block = box.height > innerHeight ? 'start' : 'center';
    passage.scrollIntoView({ block, behavior: isMotionReduced ? 'auto' : 'smooth' });
  }
  const highlight = { boxShadow: '0 0 0 .35em #ffd54a8c', backgroundColor: '#ffd54a8c' };
  const fades = [highlight, { ...highlight, offset: 0.4 }, { boxShadow: '0 0 0 .35em #ffd54a00', backgroundColor: '#ffd54a00' }];
  passage.animate(isMotionReduced ? [highlight, highlight] : fades, { duration: 1600 });
}
