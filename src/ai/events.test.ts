import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventReader, type ServerEvent } from './events.ts'

function eventsIn(parts: (string | Buffer)[], maxChars?: number): ServerEvent[] {
  const events: ServerEvent[] = []
  const read = eventReader((event) => events.push(event), maxChars)
  for (const part of parts) read(Buffer.from(part))
  return events
}

test('an event ends at a blank line, whatever ends a line', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    expect(eventsIn([`event: a${end}data: 1${end}${end}data:2${end}${end}`])).toEqual([
      { name: 'a', data: '1' },
      { name: '', data: '2' },
    ])
  }
})

test('lines of data are joined, comments and other fields passed over', () => {
  expect(eventsIn([': hi\nid: 7\nretry: 10\ndata: one\ndata\ndata:  three\n\n'])).toEqual([
    { name: '', data: 'one\n\n three' },
  ])
})

test('an event without data is none, and its name does not stay', () => {
  expect(eventsIn(['event: ping\n\ndata: x\n\n'])).toEqual([{ name: '', data: 'x' }])
})

test('a byte order mark at the beginning is passed over', () => {
  expect(eventsIn(['\ufeffdata: x\n\n'])).toEqual([{ name: '', data: 'x' }])
})

test('what follows the last blank line is no event', () => {
  expect(eventsIn(['data: x\n\ndata: y\n'])).toEqual([{ name: '', data: 'x' }])
})

test('events are the same however the bytes are cut', () => {
  const stream = Buffer.from('event: é\r\ndata: 日本 🎭\r\n\r\n: c\rdata: b\r\rdata: c\ndata: d\n\n')
  const whole = eventsIn([stream])
  expect(whole).toHaveLength(3)
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (cuts) => {
      const points = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
      const parts = points.slice(1).map((point, index) => stream.subarray(points[index], point))
      expect(eventsIn(parts)).toEqual(whole)
    }),
  )
})

test('an event that is too long is broken, after the events before it', () => {
  const events: ServerEvent[] = []
  const read = eventReader((event) => events.push(event), 100)
  expect(() => read(Buffer.from(`data: x\n\ndata: ${'y'.repeat(200)}`))).toThrow(/too long/)
  expect(events).toHaveLength(1)
  expect(() => eventsIn([`data: ${'y'.repeat(60)}\n`, `data: ${'y'.repeat(60)}\n`], 100)).toThrow(/too long/)
  expect(() => eventsIn([`data: ${'y'.repeat(200)}\n\n`], 100)).toThrow(/too long/)
})
