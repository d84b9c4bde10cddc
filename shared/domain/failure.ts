/** Failures a person can meet: one code each; sentences are in `shared/contract/texts.ts`. */
export const failureCodes = [
  'vault-locked',
  'vault-exists',
  'vault-missing',
  'vault-in-use',
  'vault-newer',
  'vault-damaged',
  'wrong-passphrase',
  'passphrase-too-weak',
  'recovery-code-wrong',
  'no-signing-key',
  'officer-retired',
  'disk-full',
  'file-unreadable',
  'file-vanished',
  'file-empty',
  'file-changed-while-reading',
  'name-too-long',
  'not-a-file',
  'staged-missing',
  'cancelled',
  'image-damaged',
  'image-too-large',
  'decoder-timeout',
  'decoder-crashed',
  'format-without-preview',
  'coordinates-invalid',
  'coordinates-out-of-range',
  'date-in-future',
  'date-invalid',
  'text-invalid',
  'catalogue-entry-unknown',
  'catalogue-file-invalid',
  'catalogue-key-missing',
  'catalogue-signature-invalid',
  'catalogue-not-newer',
  'catalogue-publisher-unconfirmed',
  'region-unknown',
  'exhibit-missing',
  'case-missing',
  'finding-missing',
  'dossier-missing',
  'dossier-not-sealed',
  'case-without-exhibits',
  'case-changed-since-seal',
  'form-missing',
  'form-number-taken',
  'form-voided',
  'form-kind-unsuited',
  'form-needs-plenary',
  'paper-unknown',
  'capture-differs',
  'capture-no-browser',
  'capture-browser-ended',
  'capture-window-closed',
  'capture-address-refused',
  'capture-no-network',
  'capture-not-allowed',
  'capture-nothing-shown',
  'link-invalid',
  'derivative-missing',
  'office-key-missing',
  'office-key-exists',
  'trust-file-invalid',
  'trust-file-newer',
  'trust-file-too-large',
  'trust-signature-invalid',
  'trust-issuer-unknown',
  'trust-self-issued',
  'trust-list-older',
  'trust-request-foreign',
  'trust-not-issuer',
  'trust-unconfirmed',
  'patrol-missing',
  'inventory-missing',
  'phone-drop-closed',
  'phone-drop-no-network',
  'phone-drop-too-large',
  'phone-drop-full',
  'phone-drop-busy',
  'phone-drop-cut',
  'watched-folder-missing',
  'blob-altered',
  'blob-missing',
  'destination-not-writable',
  'destination-exists',
  'copy-differs',
  'not-a-package',
  'too-many-tries',
  'usage',
  'unexpected',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** The one error of the services. Its message is the code: never a path, a name or a secret. */
export class Failure extends Error {
  readonly code: FailureCode;
  /** Facts safe to show: a number, a label, a size. Never personal data, never a secret. */
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(code: FailureCode, facts: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Failure';
    this.code = code;
    this.facts = facts;
  }
}

/** Makes a forgotten case a compile error. */
export const assertNever = (value: never): never => {
  throw new Error(`unexpected value ${String(value)}`);
};
