/** What a shell tells a fresh service process: where the vault is and what it runs under. Never a secret. */
export interface Launch {
  vaultDirectory: string;
  shell: 'desktop' | 'browser' | 'cli';
}
