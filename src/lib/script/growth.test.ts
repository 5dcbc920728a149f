import { describe, expect, test } from 'vitest'
import { encodeGrowth } from './frames.ts'
import { type Growth, growth } from './growth.ts'
import { toHtml } from './html.ts'
import type { Element } from './nodes.ts'
import { readScript } from './read.ts'
import { regrown } from './testing.ts'

const p = (...children: Element['children']): Element => ({ tag: 'p', children })
const i = (...children: Element['children']): Element => ({ tag: 'i', class: 'direction', children })

const ENGLISH = `*The bell over the door gives a tired little ring, and Aoi looks up from the ledger, her pen still between two fingers.* "We close at nine," she says, "but I suppose the rain has its own opinion about that." *She reaches for the second cup.*

"Sit. You look like somebody who has been walking since the station." *Her eyes rest on the case.* "Is it **heavy**, what you carry? I don't *mean* the case."

1. Tea
2. Rice

((brb, phone)) "Where were we?"`
const JAPANESE = `*扉の鈴が小さく鳴り、葵は帳簿から顔を上げた。*「九時に閉めるんですけど」と彼女は言う。

（まさか、あの人が…）「どうぞ、座って」`

describe('growth', () => {
  test('nothing grows where nothing changed', () => {
    expect(growth([p('a', i('b'))], [p('a', i('b'))])).toEqual([])
  })

  test('letters at the tip are letters', () => {
    expect(growth([p('a', i('b'))], [p('a', i('bc'))])).toEqual([{ letters: 'c' }])
  })

  test('what follows a closed element is appended one level up', () => {
    expect(growth([p(i('b'))], [p(i('bc'), ' d')])).toEqual([{ letters: 'c' }, { depth: 1, keep: 1, nodes: [' d'] }])
  })

  test('a new block is appended at the root', () => {
    expect(growth([p('a')], [p('a'), p('b')])).toEqual([{ depth: 0, keep: 1, nodes: [p('b')] }])
  })

  test('what changes its markup afterwards is replaced alone', () => {
    expect(growth([p('a', i('b'), '*c')], [p('a', i('b'), i('c'))])).toEqual([{ depth: 1, keep: 2, nodes: [i('c')] }])
  })

  test('a block that changes its kind is replaced whole', () => {
    expect(growth([p('a')], [{ tag: 'div', children: ['a'] }])).toEqual([
      { depth: 0, keep: 0, nodes: [{ tag: 'div', children: ['a'] }] },
    ])
  })

  test('what is taken away goes', () => {
    expect(growth([p('a'), p('b')], [p('a')])).toEqual([{ depth: 0, keep: 1, nodes: [] }])
  })
})

describe('the frames', () => {
  test('letters come as unnamed events, and a leading space survives', () => {
    expect(encodeGrowth([{ letters: 'a <b> & c' }])).toBe('data:a &lt;b&gt; &amp; c\n\n')
    expect(encodeGrowth([{ letters: ' a' }])).toBe('data:  a\n\n')
  })

  test('line breaks in letters and markup have data lines of their own', () => {
    expect(encodeGrowth([{ letters: 'a\n b' }])).toBe('data:a\ndata:  b\n\n')
    expect(encodeGrowth([{ depth: 0, keep: 2, nodes: [{ tag: 'pre', children: ['a\nb'] }] }])).toBe(
      'data:<0 2 <pre>a\ndata:b</pre>\n\n',
    )
  })

  test('nothing that is written can begin a line of its own', () => {
    const { blocks } = readScript('```\ndata: x\r\n\r\nevent: done\rid: 1\n```', { ended: true })
    const lines = encodeGrowth(growth([], blocks)).split(/\r\n|\r|\n/)
    expect(lines.filter((line) => line !== '' && !line.startsWith('data:'))).toEqual([])
  })
})

describe('a stream of a scene', () => {
  test('in English takes nothing back that was shown', () => {
    expect(takenBack(stepsOf(ENGLISH, 1))).toEqual([])
  })

  test('in Japanese takes back only what stood before the first kana, which name the language', () => {
    expect(takenBack(stepsOf(JAPANESE, 1))).toEqual([
      '<p dir="auto" lang="ja"><i class="direction upright">扉の</i></p>',
    ])
  })

  // A step of 4 letters costs 11 bytes however it is framed, so the markup is part of what is compared with.
  test('of 4,000 characters in 4-character steps costs less than 3 times the bytes of its HTML', () => {
    let scene = ''
    for (let page = 1; scene.length < 4_000; page++)
      scene += `*She turns the ${page}th page of the ledger and sighs.* "That makes ${page} nights, and not one of them paid." `
    scene = scene.slice(0, 4_000)
    const bytes = Buffer.byteLength(encodeGrowth(stepsOf(scene, 4).map(({ step }) => step)))
    expect(bytes).toBeLessThan(3 * Buffer.byteLength(toHtml(readScript(scene, { ended: true }).blocks)))
    expect(takenBack(stepsOf(scene, 4))).toEqual([])
  })
})

/** All steps of a stream, each with how many nodes stood where it grows. */
function stepsOf(scene: string, length: number): { shown: number; step: Growth }[] {
  const steps: { shown: number; step: Growth }[] = []
  let blocks: Element[] = []
  for (let cut = length; cut < scene.length + length; cut += length) {
    const after = readScript(scene.slice(0, cut), { ended: cut >= scene.length }).blocks
    for (const step of growth(blocks, after)) {
      steps.push({ shown: 'letters' in step ? 0 : nodesAt(blocks, step.depth), step })
      blocks = regrown(blocks, [step]) as Element[]
    }
    blocks = after
  }
  return steps
}

/** What came instead of something that was shown. */
function takenBack(steps: { shown: number; step: Growth }[]): string[] {
  return steps.flatMap(({ shown, step }) => ('letters' in step || step.keep >= shown ? [] : [toHtml(step.nodes)]))
}

function nodesAt(blocks: Element[], depth: number): number {
  let nodes: Element['children'] = blocks
  for (let level = 0; level < depth; level++) {
    const last = nodes.at(-1)
    nodes = last === undefined || typeof last === 'string' ? [] : last.children
  }
  return nodes.length
}
