// Makes the one style sheet of the pages: the components of the NL Design System that they use, the design tokens that these and
// our own app.css reach, and app.css itself. What comes from npm is never committed; a new component is one word in the list below.
import fs from 'node:fs';
import path from 'node:path';

const components = [
  'document', 'page-header', 'page-footer', 'skip-link', 'link', 'heading-1', 'heading-2', 'heading-3', 'paragraph', 'unordered-list',
  'form-field', 'form-label', 'form-field-description', 'form-field-error-message', 'textbox', 'button', 'alert', 'table',
];

const here = import.meta.dirname;
const packages = path.resolve(here, '../../../../node_modules');
const tokens = path.join(packages, '@nl-design-system-community/ma-design-tokens/dist');
const target = path.resolve(here, '../../wwwroot');

const own = small(read(here, 'app.css'));
const sheet = components.map((name) => small(read(packages, `@utrecht/${name}-css/dist/index.min.css`))).join('\n');

// An organisation's own colours stand in theme.css: they come over the theme's, for light; the dark scheme is the theme's own.
const light = new Map([...declared(read(tokens, 'theme.css')), ...declared(read(here, 'theme.css'))]);
const dark = declared(read(tokens, 'color-scheme-dark/theme.css'));

// A misspelt token of our own would be silently without effect; the components' own have fallbacks.
const unknown = [...used(own)].filter((name) => !light.has(name) && !declared(own).has(name));
if (unknown.length > 0) stop(`app.css uses tokens that do not exist: ${unknown.join(', ')}`);

const reached = reach(used(sheet + own));
fs.mkdirSync(target, { recursive: true });
fs.writeFileSync(path.join(target, 'registry.css'), [
  '/*! NL Design System (Frameless B.V., Gemeente Utrecht and contributors), EUPL-1.2. Source Sans 3 (Adobe), OFL-1.1. */',
  `:root{${listed(light)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${listed(dark)}}}`,
  sheet,
  own,
].join('\n'));
fs.copyFileSync(path.join(here, 'time-machine.js'), path.join(target, 'time-machine.js'));
fs.copyFileSync(path.join(packages, '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'), path.join(target, 'source-sans-3.woff2'));

/** The custom properties that a sheet declares, with their values. */
function declared(css) {
  return new Map([...css.matchAll(/(?<=[\s{;])(--[\w-]+):\s*([^;}]+)/g)].map((m) => [m[1], m[2].trim()]));
}

function used(css) {
  return new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((m) => m[1]));
}

/** These names and all that their values lead to, in either colour scheme. */
function reach(names) {
  const found = new Set();
  for (const queue = [...names]; queue.length > 0; ) {
    const name = queue.pop();
    if (found.has(name)) continue;
    found.add(name);
    for (const scheme of [light, dark]) queue.push(...used(scheme.get(name) ?? ''));
  }
  return found;
}

function listed(scheme) {
  return [...scheme].filter(([name]) => reached.has(name)).map(([name, value]) => `${name}:${value}`).join(';');
}

/** Without comments and without space that means nothing. */
function small(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').trim();
}

function read(...at) {
  return fs.readFileSync(path.join(...at), 'utf8');
}

function stop(reason) {
  console.error(`css.mjs : error REG0004: ${reason}`);
  process.exit(1);
}
