/** Handlers of `catalogue`: that of the open vault where there is one, what ships before that. */
import { aboutShipped, type SignedFile } from '../../services/catalogue/installed.ts';
import { type HandlerScope, type Implementer, opened } from './scope.ts';

interface SignedInput {
  fileBase64: string;
  signatureBase64: string;
  publisherKeyPem?: string | undefined;
}
const signedFile = ({ fileBase64, signatureBase64, publisherKeyPem }: SignedInput): SignedFile => ({
  file: Buffer.from(fileBase64, 'base64'),
  signature: Buffer.from(signatureBase64, 'base64'),
  publisherKeyPem,
});

export const catalogueHandlers = (os: Implementer, scope: HandlerScope) => {
  const { catalogue } = os;
  const current = () => (scope.session.isOpen() ? opened(scope).catalogue : scope.catalogue);
  return catalogue.router({
    about: catalogue.about.handler(() => (scope.session.isOpen() ? opened(scope).catalogue.about() : aboutShipped(scope.catalogue))),
    offer: catalogue.offer.handler(({ input }) => current().offer(input)),
    entry: catalogue.entry.handler(({ input }) => current().entry(input.code)),
    stages: catalogue.stages.handler(({ input }) => current().proposeStages(input.day, input.regionCode)),
    guidance: catalogue.guidance.handler(({ input: { code, ...act } }) => current().guidance(code, act)),
    compare: catalogue.compare.handler(({ input }) => opened(scope).catalogue.compare(signedFile(input))),
    import: catalogue.import.handler(({ input }) => opened(scope).catalogue.import(signedFile(input), input.confirmedFingerprint)),
    reviewSheet: catalogue.reviewSheet.handler(({ input }) => scope.reviewSheet(input.folder)),
  });
};
