import { parentPort, workerData } from 'node:worker_threads'
import type { Planning } from './plan-apart.ts'
import { planSource } from './read-source.ts'

const { text, format, into } = workerData as Planning
parentPort?.postMessage(planSource(text, format, into))
