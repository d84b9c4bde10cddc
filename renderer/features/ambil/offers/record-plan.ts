/** What recording a batch becomes once offers were taken: plain files, sets, and files of a chat after the chat itself. Pure. */
import type { IntakeSet, TagChange } from '../../../../shared/contract/service.ts';
import { type Burst, recordedParts } from '../../../../shared/domain/burst.ts';
import type { Capture } from '../../../../shared/domain/capture.ts';
import type { Provenance } from '../../../../shared/domain/exhibit.ts';
import type { Place } from '../../../../shared/domain/location.ts';
import type { Zone } from '../../../../shared/domain/time.ts';
import type { KeptOffers, TakenOffers } from './kept-offers.ts';

export interface PlanInput {
  /** Staged ids to record, in their order. */
  ids: readonly string[];
  kept: Pick<KeptOffers, 'files' | 'bursts'>;
  /** As the form states for the whole batch. */
  provenance: Provenance;
  place: Place | undefined;
  /** Zone of the office: a chat's clock is taken to be its own. */
  zone: Zone;
  capture: Capture;
}

export interface RecordPlan {
  ids: string[];
  sets: IntakeSet[];
  /** Sets that wait for the exhibit of their chat; `exhibitOf` names it by the zip's staged id. */
  afterChat(exhibitOf: (zipId: string) => string | undefined): IntakeSet[];
  /** Exhibits that the plan makes. */
  count: number;
}

const chatNote = (zone: Zone): string => `menurut ekspor chat; zona jam HP pengekspor dianggap ${zone}`;

const oneLine = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a stranger's text becomes one line
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

/** Provenance of a chat's file: its sender hands it over, named in confidence; who took the picture is not said by a chat. */
export const chatProvenance = (batch: Provenance, chat: NonNullable<TakenOffers['chat']>, zone: Zone): Provenance => {
  const { maker: _, giver: __, ...rest } = batch;
  const name = oneLine(chat.sender ?? '');
  return {
    ...rest,
    way: 'whatsapp',
    ...(name !== '' && { giver: { name, confidential: true } }),
    ...(chat.local !== undefined && {
      sentAt: { local: chat.local, zone, approximate: false, source: 'platform' as const, note: chatNote(zone) },
    }),
  };
};

/** Tags that the letters on a photo state, over those of the batch. */
export const photoTags = (text: NonNullable<TakenOffers['photoText']>, place: Place | undefined): TagChange => ({
  ...((text.coordinates || text.address) && {
    place: { ...place, ...(text.coordinates && { coordinates: text.coordinates }), ...(text.address && { address: text.address }) },
  }),
  ...(text.capturedAt && { capturedAt: text.capturedAt }),
});

const setOf = (parts: IntakeSet['parts'], offers: readonly TakenOffers[], input: PlanInput): IntakeSet & { zipId?: string } => {
  const chat = offers.find((o) => o.chat)?.chat;
  const text = offers.find((o) => o.photoText)?.photoText;
  const originals = [...new Set(offers.flatMap((o) => (o.originalOf ? [o.originalOf.exhibitId] : [])))];
  return {
    parts,
    ...(parts.length > 1 && { capture: input.capture }),
    ...(originals.length > 0 && { links: originals.map((exhibitId) => ({ relation: 'original-of' as const, exhibitId })) }),
    ...(chat && { provenance: chatProvenance(input.provenance, chat, input.zone), zipId: chat.zipId }),
    ...(text && { tags: photoTags(text, input.place) }),
  };
};

/** Confirmed sets whose photos are all still to be recorded; one that lost a photo keeps the rest. */
export const wholeBursts = (bursts: readonly Burst[], ids: ReadonlySet<string>): Burst[] =>
  bursts.map((burst) => ({ parts: burst.parts.filter((part) => ids.has(part.id)) })).filter((burst) => burst.parts.length > 1);

export const planOf = (input: PlanInput): RecordPlan => {
  const { ids, kept } = input;
  const bursts = wholeBursts(kept.bursts, new Set(ids));
  const joined = new Set(bursts.flatMap((burst) => burst.parts.map((part) => part.id)));
  const alone = ids.filter((id) => !joined.has(id));
  const offersOf = (parts: readonly string[]) => parts.flatMap((id) => kept.files.get(id) ?? []);
  const sets = [
    ...bursts.map((burst) => setOf(recordedParts(burst), offersOf(burst.parts.map((part) => part.id)), input)),
    ...alone.filter((id) => kept.files.has(id)).map((id) => setOf([{ stagedId: id, role: 'asli' }], offersOf([id]), input)),
  ];
  const plain = alone.filter((id) => !kept.files.has(id));
  return {
    ids: plain,
    sets: sets.filter((set) => set.zipId === undefined),
    afterChat: (exhibitOf) =>
      sets
        .filter((set) => set.zipId !== undefined)
        .map(({ zipId, ...set }) => {
          const exhibitId = zipId === undefined ? undefined : exhibitOf(zipId);
          return exhibitId === undefined ? set : { ...set, links: [...(set.links ?? []), { relation: 'from-chat' as const, exhibitId }] };
        }),
    count: plain.length + sets.length,
  };
};

/** Circumstances of a set: put together here, now, by this program. */
export const setCapture = (now: Date, program: { app: string; os: string }): Capture => {
  const minutes = -now.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
  return {
    method: 'set',
    begunAt: now.toISOString(),
    endedAt: now.toISOString(),
    clock: {
      local: `${new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 23)}${offset}`,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      source: 'system',
    },
    program: { app: program.app.slice(0, 60), os: program.os.slice(0, 200) },
    omissions: [],
    removed: [],
  };
};
