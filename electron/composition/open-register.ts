/** The register book over one open vault. */
import { createRegister, type Register } from '../services/register/register.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openRegister = ({ vault, clock, random, fonts }: OpenServicesParts): Register =>
  createRegister({ vault, clock, random, fonts });
