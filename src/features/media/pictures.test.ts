import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openSite } from '../../../tests/site.ts'
import { drawPortrait } from './portrait.ts'
import { createShareCards, type Shared, sweepShareCards } from './share/cards.ts'
import { oklch } from './share/colour.ts'
import { drawShareCard } from './share/draw.ts'
import { linesOf, plainLine, widthOf } from './share/lines.ts'

const flat = (width: number, height: number, background = '#c0392b') =>
  sharp({ create: { width, height, channels: 3, background } })
const sizeOf = async (bytes: Buffer) => {
  const { width, height, format } = await sharp(bytes).metadata()
  return { width, height, format }
}

describe('a portrait', () => {
  test.each([
    [2000, 3000, 480, 640],
    [3000, 1000, 480, 640],
    [400, 600, 400, 533],
    [600, 400, 300, 400],
    [10, 10, 8, 10],
    [1, 1, 1, 1],
  ])('of a picture of %i by %i is %i by %i', async (width, height, drawnWidth, drawnHeight) => {
    const drawn = await drawPortrait(await flat(width, height).png().toBuffer())
    expect(await sizeOf(drawn.bytes)).toEqual({ width: drawnWidth, height: drawnHeight, format: 'webp' })
    expect([drawn.width, drawn.height, drawn.type]).toEqual([drawnWidth, drawnHeight, 'image/webp'])
    const side = Math.min(128, drawnWidth)
    expect(await sizeOf(drawn.face)).toEqual({ width: side, height: side, format: 'webp' })
  })

  test('shows what is above, where faces are, and stands as it is looked at', async () => {
    const above = await flat(300, 200, '#0000ff').png().toBuffer()
    const high = await flat(300, 900, '#ff0000')
      .composite([{ input: above, top: 0, left: 0 }])
      .png()
      .toBuffer()
    for (const bytes of [high, await sharp(high).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer()]) {
      const { face } = await drawPortrait(bytes)
      const { dominant } = await sharp(face).stats()
      expect(dominant.b).toBeGreaterThan(200)
    }
  })

  test('keeps nothing of the file: no metadata, no text, nothing behind its end', async () => {
    const exif = { IFD0: { Copyright: 'a planted word' } }
    const sent = Buffer.concat([await flat(300, 400).withExif(exif).png().toBuffer(), Buffer.from('a planted word')])
    expect(sent.includes('planted')).toBe(true)
    const { bytes, face } = await drawPortrait(sent)
    for (const drawn of [bytes, face]) {
      expect(drawn.includes('planted')).toBe(false)
      expect((await sharp(drawn).metadata()).exif).toBeUndefined()
    }
  })

  test('is refused where there is no picture in it that we can read', async () => {
    const gif = await flat(10, 10).gif().toBuffer()
    const cut = (await flat(300, 300).jpeg().toBuffer()).subarray(0, 400)
    for (const bytes of [gif, cut, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.alloc(0)])
      await expect(drawPortrait(bytes)).rejects.toThrow('This is no picture that we can read')
    const huge = await flat(6000, 5000).png({ compressionLevel: 9 }).toBuffer()
    await expect(drawPortrait(huge)).rejects.toThrow('too many pixels')
  })
})

describe('a share card', () => {
  const card = { name: 'Maurice Bell', tagline: 'Night porter.', language: 'en', hue: 3 }
  const inkIn = async (bytes: Buffer) => {
    const { data } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    return data.reduce((sum, value) => sum + (value < 140 ? 1 : 0), 0)
  }

  test('is 1200 by 630, with and without a portrait', async () => {
    const portrait = await flat(300, 400).webp().toBuffer()
    for (const drawn of [await drawShareCard(card), await drawShareCard({ ...card, portrait })])
      expect(await sizeOf(drawn)).toEqual({ width: 1200, height: 630, format: 'png' })
  })

  test('is drawn of any words, and what looks like markup stays words', async () => {
    const names = [
      '</text><image href="file:///etc/passwd"/>',
      '東雲 葵',
      '&amp;',
      '\ud800\u0000x',
      '',
      '😀'.repeat(50),
      'W'.repeat(300),
    ]
    for (const name of names)
      expect(await sizeOf(await drawShareCard({ ...card, name, tagline: name, language: '"><' }))).toMatchObject({
        width: 1200,
      })
  })

  const hasFont = /\w/.test(spawnSync('fc-list', [':lang=ja'], { encoding: 'utf8' }).stdout ?? '')
  test.skipIf(!hasFont)('writes a Japanese name with as many strokes as it has, not as empty boxes', async () => {
    const inkOf = async (name: string) => await inkIn(await drawShareCard({ ...card, name, tagline: '' }))
    const [none, simple, rich] = [await inkOf(''), await inkOf('一一一'), await inkOf('鬱鬱鬱')]
    expect(rich - none).toBeGreaterThan((simple - none) * 2)
  })

  test('breaks lines at words, and in Japanese never before a full stop', () => {
    expect(linesOf('one two three four', { width: 4, most: 9 })).toEqual(['one two', 'three', 'four'])
    expect(linesOf('a'.repeat(40), { width: 5, most: 2 })[1]).toMatch(/…$/)
    expect(linesOf('', { width: 5, most: 2 })).toEqual([])
    for (const line of linesOf('海辺の町で喫茶店を営む。雨の日だけ昔の話をする。'.repeat(3), { width: 6, most: 99 })) {
      expect(line).not.toMatch(/^[。、]/)
      expect(widthOf(line)).toBeLessThanOrEqual(7)
    }
    expect(plainLine('a\u202eb\n\tc 1️⃣ 😀 d')).toBe('a b c 1 d')
  })

  test('has the colours of the stylesheet', () => {
    expect(oklch(1, 0, 0)).toBe('#ffffff')
    expect(oklch(0, 0, 0)).toBe('#000000')
    expect(oklch(0.628, 0.2577, 29.23)).toBe('#ff0000')
  })

  test('is drawn once, anew when it changes, and deleted when it is forgotten or no longer shown to everybody', async () => {
    const site = await openSite()
    const files = () => readdirSync(path.join(site.folder, 'media/derived'))
    let asked = 0
    const cards = createShareCards({
      storage: site.storage,
      pictureAt: async () => {
        asked++
        return await flat(30, 40).webp().toBuffer()
      },
    })
    const shared = async (visibility: 'public' | 'private'): Promise<Shared> => {
      const row = await site.db('works').first('id', 'name', 'tagline', 'language', 'hue')
      if (!row) throw new Error('There is nobody.')
      await site.db('works').where({ id: row.id }).update({ visibility })
      return { ...row, portrait: '/media/x.webp' }
    }
    const work = await shared('public')
    const opened = await Promise.all([cards.open(work), cards.open(work)])
    for (const one of opened) {
      expect(one?.bytes).toBeGreaterThan(1000)
      one?.stream.destroy()
    }
    expect([asked, files().length]).toEqual([1, 1])
    const renamed = { ...work, name: 'Somebody else' }
    expect(cards.versionOf(renamed)).not.toBe(cards.versionOf(work))
    ;(await cards.open(renamed))?.stream.destroy()
    expect([asked, files().length]).toEqual([2, 1])
    await sweepShareCards(site)
    expect(files()).toHaveLength(1)
    await shared('private')
    await sweepShareCards(site)
    expect(files()).toEqual([])
    ;(await cards.open(work))?.stream.destroy()
    await cards.forget(work.id)
    expect(files()).toEqual([])
    await site.close()
  })
})
