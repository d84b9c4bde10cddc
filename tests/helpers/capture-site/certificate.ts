/** A self-signed certificate for the test site, made anew for each run. */
import { makeSigner } from '../test-signer.ts';

export const selfSigned = (): { key: string; cert: string } => {
  const { privateKey, certificatePem } = makeSigner('Situs Uji Rekaan');
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: certificatePem };
};
