import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser, findWindowless } from './browser/chromium.ts'

/**
 * `npm test`: sees to it that there is a browser, runs all tests (or those whose path is
 * named), and ends with one plain line, "N passed, N failed". Ends with 1 when any failed,
 * when none ran, and when there is no browser.
 */
const installed = (name: string) => ['apt-get update', `apt-get install -y ${name}`]
const INSTALL = installed('chromium')
const isRoot = process.getuid?.() === 0

type Outcome = { passed: number; failed: number }

ensureChromium()
const { passed, failed } = outcomeOf(process.argv.slice(2))
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.stdout.write(`${passed} passed, ${failed} failed\n`)

/**
 * Installs Chromium where that needs no question: without windows if possible, in which the pages' tests take
 * half as long; otherwise says what to type, and ends. On a machine of somebody's own what is there is enough.
 */
function ensureChromium(): void {
  if (findWindowless() || (hasChromium() && !isRoot)) return
  const mayInstall = isRoot || succeeds(['sudo', '-n', 'true'])
  if (mayInstall && installs(installed('chromium-headless-shell')) && findWindowless()) return
  if (hasChromium() || (mayInstall && installs(INSTALL) && hasChromium())) return
  console.error('The tests need Chromium in PATH, as chromium, chromium-browser or google-chrome. To install it, type:')
  console.error(`  ${INSTALL.map((command) => `${isRoot ? '' : 'sudo '}${command}`).join(' && ')}`)
  process.exit(1)
}

function installs(commands: string[]): boolean {
  const asRoot = isRoot ? [] : ['sudo', '-n']
  console.log(`The tests need a browser: ${commands.at(-1)}`)
  return commands.every((command) => succeeds([...asRoot, ...command.split(' ')]))
}

function hasChromium(): boolean {
  try {
    return findBrowser() !== ''
  } catch {
    return false
  }
}

function succeeds([command = '', ...args]: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'ignore', env }).status === 0
}

function outcomeOf(paths: string[]): Outcome {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-run-'))
  try {
    const report = path.join(folder, 'report.json')
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...paths]
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { status } = spawnSync(process.execPath, [...vitest, ...reporters], { stdio: 'inherit' })
    return counted(report, status ?? 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Report = { numPassedTests: number; testResults: { status: string; assertionResults: { status: string }[] }[] }

/** A file that broke outside of its tests counts as one that failed; so does a run that did not end well otherwise. */
function counted(report: string, status: number): Outcome {
  const { numPassedTests, testResults } = reportIn(report)
  const failures = testResults.map((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed').length
    return file.status === 'failed' ? Math.max(1, failed) : failed
  })
  const failed = failures.reduce((sum, count) => sum + count, 0)
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

function reportIn(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return { numPassedTests: 0, testResults: [] }
  }
}
