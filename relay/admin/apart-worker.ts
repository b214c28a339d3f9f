import { parentPort, workerData } from 'node:worker_threads'
import type { Job } from './apart.ts'
import { prune } from './prune.ts'
import { verify } from './verify.ts'

const job = workerData as Job
parentPort?.postMessage(job.do === 'verify' ? verify(job.folder) : await prune(job))
