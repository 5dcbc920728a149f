import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import express, { type RequestHandler } from 'express'

const HOUR_MS = 3_600_000

const PUBLIC = path.resolve(import.meta.dirname, '../../public')

/** What lies in public/ as it is: portraits, the manifest, icons. The disk is only asked for what was there at the start. */
export function publicFiles(): RequestHandler {
  const files = express.static(PUBLIC, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    maxAge: HOUR_MS,
    etag: true,
  })
  const there = new Set(readdirSync(PUBLIC, { recursive: true, encoding: 'utf8' }).map((file) => `/${file}`))
  return (req, res, next) => (there.has(req.path) ? files(req, res, next) : next())
}

/** One of the house's own portraits by its address; undefined for any other address. */
export async function pictureOfHouse(address: string): Promise<Buffer | undefined> {
  if (!/^\/portraits\/[a-z\d-]+\.svg$/.test(address)) return undefined
  return await readFile(path.join(PUBLIC, address)).catch(() => undefined)
}
