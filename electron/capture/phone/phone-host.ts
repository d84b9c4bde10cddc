/** The phone calls of a shell's host, the same in every shell: requests checked, known failures said as codes. */
import { z } from 'zod';
import type { PhoneDoor } from '../../../shared/contract/capture-host.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { makePhoneDoor, type PhoneDoorControl } from './door.ts';
import type { StagePhoneFile } from './incoming.ts';

/** What the door needs of the shell's running service (`rpc/service-link.ts`). */
export interface PhoneService {
  stage: StagePhoneFile;
  client: { vault: { status(input: Record<string, never>): Promise<{ state: string }> } };
}

export interface PhoneCalls {
  door(): PhoneDoor;
  open(request: unknown): Promise<PhoneDoor>;
  close(): PhoneDoor;
  /** The screen was locked, the service went or the shell ends: shut at once. */
  shut(): void;
}

const Request = z.strictObject({
  minutes: z.number().finite(),
  address: z.ipv4().optional(),
  keepPhone: z.boolean().optional(),
});

/** @param current the running service; waits for a fresh one while it is being replaced */
export const phoneCalls = (current: () => Promise<PhoneService>, makeDoor = makePhoneDoor): PhoneCalls => {
  const door: PhoneDoorControl = makeDoor({
    stage: async (file, bytes, signal) => (await current()).stage(file, bytes, signal),
    assertOpen: async () => {
      const { state } = await (await current()).client.vault.status({});
      if (state !== 'open') throw new Failure('vault-locked');
    },
  });
  return {
    door: door.state,
    async open(request) {
      try {
        return await door.open(Request.parse(request));
      } catch (error) {
        return { ...door.state(), failure: { code: error instanceof Failure ? error.code : 'unexpected' } };
      }
    },
    close: () => door.close('officer'),
    shut: () => void door.close('lock'),
  };
};
