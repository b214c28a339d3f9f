import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { folderSocketPath } from '../start/folder-socket.ts'

export interface Order {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
}

/** Asks the relay that runs on a data folder, through the socket in it. */
export async function askRelay<Answer extends { readonly ok: true }>(folder: string, order: Order): Promise<Answer | Rejection> {
  try {
    const { answer } = await send(folder, order)
    if ('error' in answer) return { ok: false, ...answer.error }
    return answer as Answer
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return reject('BUSY', `A relay holds ${folder}, but does not answer there${why}; is it just starting or stopping? Try again.`)
  }
}

type Answered = { readonly answer: { readonly ok: true } | { readonly error: Omit<Rejection, 'ok'> } }

const send = (folder: string, { method, path, body }: Order): Promise<Answered> =>
  new Promise((resolve, fail) => {
    const asked = request({ socketPath: folderSocketPath(folder), path, method, headers: { host: 'relay' } }, (response) => {
      json(response).then((answer) => resolve({ answer } as Answered), fail)
    })
    asked.on('error', fail)
    asked.end(body && JSON.stringify(body))
  })
