import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WORDS } from '../../src/lib/script/elements.ts'
import { encodeGrowth } from '../../src/lib/script/frames.ts'
import { growth } from '../../src/lib/script/growth.ts'
import { saidWithin, toHtml } from '../../src/lib/script/html.ts'
import type { Element } from '../../src/lib/script/nodes.ts'
import { readScript } from '../../src/lib/script/read.ts'
import { goldenCases } from '../../src/lib/script/testing.ts'
import { sharedChromium } from './chromium.ts'

let page: Page

beforeAll(async () => {
  page = await (await sharedChromium()).newPage()
  const entry = new URL('../../src/browser/grow.ts', import.meta.url).pathname
  const bundle = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'troupe' })
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
})

afterAll(() => page.context().close())

test('every golden case, streamed a character at a time, grows in the page to what reading it gives', async () => {
  const cases = goldenCases().map(({ name, source }) => ({ name, ...frames(source) }))
  expect(await page.evaluate(differences, cases)).toEqual([])
})

test('text that is shown stays the same text node while only letters are added', async () => {
  const kept = await page.evaluate(() => {
    const { growLetters } = (window as unknown as { troupe: Troupe }).troupe
    const body = document.createElement('div')
    body.innerHTML = '<p>Yes. <i>She l</i></p>'
    const shown = body.querySelector('i')?.firstChild
    growLetters(body, 'ooks &amp; smiles &lt;b&gt;')
    return { same: body.querySelector('i')?.firstChild === shown, text: shown?.textContent }
  })
  expect(kept).toEqual({ same: true, text: 'She looks & smiles <b>' })
})

type Troupe = typeof import('../../src/browser/grow.ts')
type Streamed = { name: string; stream: string; marks: { frames: number; html: string; shape: string }[] }

/** What a stream of the source sends, and what the page must hold after so many frames. */
function frames(source: string): Omit<Streamed, 'name'> {
  let shown: Element[] = []
  let stream = ''
  const marks: Streamed['marks'] = []
  for (let cut = 1; cut <= source.length + 1; cut++) {
    const { blocks } = readScript(source.slice(0, cut), { ended: cut > source.length })
    stream += encodeGrowth(growth(shown, blocks))
    shown = blocks
    marks.push({ frames: stream.split('\n\n').length - 1, html: toHtml(blocks), shape: shapeOf(blocks) })
  }
  return { stream, marks }
}

/** How many child nodes everything has, from which the steps count. */
function shapeOf(nodes: (Element | string)[]): string {
  return `(${nodes.map((node) => (typeof node === 'string' ? node.length : shapeOf(childrenOf(node)))).join(' ')})`
}

const childrenOf = ({ says, children }: Element) => (says ? saidWithin(says, children, WORDS) : children)

/** Runs in the page: reads the frames as an event stream does and says where the page differs. */
function differences(cases: Streamed[]): string[] {
  const { grow, growLetters } = (window as unknown as { troupe: Troupe }).troupe
  const shapeOf = (node: ParentNode): string =>
    `(${Array.from(node.childNodes, (child) => (child instanceof Text ? child.data.length : shapeOf(child as HTMLElement))).join(' ')})`
  const wrong: string[] = []
  for (const { name, stream, marks } of cases) {
    const body = document.createElement('div')
    const frames = stream.split('\n\n').slice(0, -1)
    let done = 0
    for (const mark of marks) {
      for (; done < mark.frames; done++) show(body, frames[done] ?? '')
      const meant = document.createElement('div')
      meant.innerHTML = mark.html
      if (!body.isEqualNode(meant) || body.innerHTML !== meant.innerHTML || shapeOf(body) !== mark.shape) {
        wrong.push(`${name}: ${body.innerHTML} instead of ${meant.innerHTML}`)
        break
      }
    }
  }
  return wrong

  function show(body: HTMLElement, frame: string): void {
    const lines = frame.split('\n')
    const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(line[5] === ' ' ? 6 : 5))
    const [step, depth = '', keep = '', html = ''] = /^<(\d+) (\d+) ([\s\S]*)$/.exec(data.join('\n')) ?? []
    if (step) grow(body, Number(depth), Number(keep), html)
    else growLetters(body, data.join('\n'))
  }
}
