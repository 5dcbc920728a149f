import { expect, test } from 'vitest'
import { stretchesOf } from './tree.ts'

const line = (id: string, parentId: string | null) => ({ id, parentId })

test('a chat without a fork is one stretch', () => {
  const places = [line('a', null), line('b', 'a'), line('c', 'b')]
  expect(stretchesOf(places, 'c', 10)).toEqual([
    { id: 'a', count: 3, number: '1', depth: 0, isHere: true, isEnd: true },
  ])
})

test('each fork begins stretches of its own, in the order of time, and the way to where one is is marked', () => {
  const places = [
    ...[line('a', null), line('z', null), line('b', 'a'), line('c', 'b'), line('d', 'b')],
    ...[line('e', 'd'), line('f', 'e'), line('g', 'e')],
  ]
  expect(stretchesOf(places, 'g', 10).map(({ id, count, number, isHere }) => [number, id, count, isHere])).toEqual([
    ['1', 'a', 2, true],
    ['1.1', 'c', 1, false],
    ['1.2', 'd', 2, true],
    ['1.2.1', 'f', 1, false],
    ['1.2.2', 'g', 1, true],
    ['2', 'z', 1, false],
  ])
})

test('the line that is looked at stands in one of them', () => {
  const places = [line('a', null), line('b', 'a'), line('c', 'a'), line('d', 'c')]
  const endsWith = (leafId: string) => stretchesOf(places, leafId, 10).filter(({ isEnd }) => isEnd)
  expect(['a', 'b', 'd'].map((leafId) => endsWith(leafId).map(({ id }) => id))).toEqual([['a'], ['b'], ['c']])
})

test('a tree of any depth is read, and no more of it than is asked for', () => {
  const places = Array.from({ length: 50_000 }, (_, at) => line(`${at}`, at === 0 ? null : `${at - 2 + (at % 2)}`))
  expect(stretchesOf(places, null, 300)).toHaveLength(300)
})

test('an empty chat has none', () => {
  expect(stretchesOf([], null, 10)).toEqual([])
})
