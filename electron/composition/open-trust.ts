/** Offices and trust over one open vault. */
import { createTrust, type Trust } from '../services/trust/trust.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openTrust = ({ vault, clock, random, assertStrong }: OpenServicesParts): Trust =>
  createTrust({ vault, clock, random, assertStrong });
