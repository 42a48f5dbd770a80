// What the pages do beyond showing. Without scripts they still read whole. The files are joined into one module.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
