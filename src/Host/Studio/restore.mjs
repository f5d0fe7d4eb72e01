// Restores node_modules from the lock file. It is made beside and then moved into place, so that two builds at once do not get into each other's way.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'node_modules');
const scratch = join(here, '..', 'obj');

mkdirSync(scratch, { recursive: true });
const work = mkdtempSync(join(scratch, 'studio-'));
try {
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(join(here, name), join(work, name));
  }

  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--fetch-retries=1'], { cwd: work, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    process.exitCode = 1;
  } else {
    writeFileSync(join(work, 'node_modules', '.restored'), '');
    replace(join(work, 'node_modules'));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function replace(restored) {
  try {
    if (existsSync(target)) {
      renameSync(target, join(work, 'old'));
    }

    renameSync(restored, target);
  } catch (error) {
    // Another build was quicker, from the same lock file.
    if (!existsSync(join(target, '.restored'))) {
      throw error;
    }
  }
}
