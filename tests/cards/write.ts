import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { corpus } from './corpus.ts'
import { hostile } from './hostile/all.ts'

/**
 * `node tests/cards/write.ts FOLDER` writes the suite for other programs to run: the files, and in
 * expectations.json what a reader should know after each of them. docs/cards.md says how to compare.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Say where to: node tests/cards/write.ts FOLDER')
  process.exitCode = 2
} else writeSuite(folder)

function writeSuite(root: string): void {
  for (const name of ['whole', 'hostile']) mkdirSync(path.join(root, name), { recursive: true })
  const whole = [...corpus()].map(({ name, file, bytes, expected }) => {
    writeFileSync(path.join(root, 'whole', file), bytes)
    return { name, file: `whole/${file}`, expected }
  })
  const bad = hostile().map(({ name, make, outcome }, at) => {
    const file = `hostile/${String(at + 1).padStart(3, '0')}.bin`
    writeFileSync(path.join(root, file), make())
    return { name, file, outcome }
  })
  writeFileSync(path.join(root, 'expectations.json'), JSON.stringify({ whole, hostile: bad }, null, 1))
  console.log(`${whole.length} whole and ${bad.length} hostile files in ${root}`)
}
