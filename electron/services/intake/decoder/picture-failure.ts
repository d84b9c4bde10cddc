/** Why a picture could not be made, as a failure code. */
export class PictureFailure extends Error {
  readonly code: 'image-damaged' | 'image-too-large' | 'format-without-preview';
  constructor(code: PictureFailure['code'], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
