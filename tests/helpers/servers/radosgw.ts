/**
 * radosgw over one monitor and one object daemon in memory, without a manager: the S3 of Debian.
 * `apt-get install --no-install-recommends ceph-mon ceph-osd radosgw ceph-common`.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  closedOnce,
  freePort,
  isInstalled,
  type RunningServer,
  type ServerOrReason,
  type StartedProcess,
  serverEnvironment,
  startProcess,
  waitForPort,
} from './running.ts';

export const s3Keys = { kind: 's3', accessKeyId: 'KUNCIUJISAHIH', secretAccessKey: 'rahasia-uji-saja' } as const;
export const s3Region = 'default';

export interface RadosGateway extends RunningServer {
  /** Sets the largest number of bytes a bucket of the test's user may hold. */
  limitBucket(bytes: number): void;
}

const configuration = (at: string, fsid: string, mon: { v1: number; v2: number }, deviceBytes: number): string => `
[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${mon.v2}/0,v1:127.0.0.1:${mon.v1}/0]
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = ${at}/keyring
run dir = ${at}
log file = ${at}/$name.log
admin socket = ${at}/$name.$pid.asok
pid file = ${at}/$name.pid
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
mon data = ${at}/mon
mon allow pool size one = true
mon allow pool delete = true
mon warn on pool no redundancy = false
osd data = ${at}/osd
osd objectstore = memstore
memstore device bytes = ${deviceBytes}
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
rgw dns name = s3.localhost
rgw enable usage log = false
rgw bucket quota ttl = 0
rgw user quota bucket sync interval = 1
rgw user quota sync interval = 1
`;

/** Starts it all. Measured on two cores: 13 s, 25 s with everything else busy. A daemon that runs full stands still without a word. */
export const startRadosgw = async ({ deviceBytes = 2 ** 31 } = {}): Promise<ServerOrReason<RadosGateway>> => {
  const lacking = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph'].filter((command) => !isInstalled(command));
  if (lacking.length > 0) return { reason: `${lacking.join(', ')} not installed (apt-get install ceph-mon ceph-osd radosgw ceph-common)` };
  const at = mkdtempSync(join(tmpdir(), 'sahih-rgw-'));
  const conf = join(at, 'ceph.conf');
  const run = (command: string, args: string[], input?: string): string => {
    const done = spawnSync(command, args, { encoding: 'utf8', input: input ?? '', env: serverEnvironment(), timeout: 60_000 });
    if (done.status !== 0) throw new Error(`${command} ${args[0]}: ${done.stderr}`);
    return done.stdout;
  };
  const started: StartedProcess[] = [];
  const start = (command: string, args: string[]): StartedProcess => {
    const process = startProcess(command, [...args, '-c', conf, '--foreground']);
    started.push(process);
    return process;
  };
  const close = closedOnce(async (): Promise<void> => {
    for (const process of started.reverse()) await process.stop();
    rmSync(at, { recursive: true, force: true });
  });
  try {
    const [fsid, osdId] = [randomUUID(), randomUUID()];
    const [v2, v1, port] = [await freePort(), await freePort(), await freePort()];
    writeFileSync(conf, configuration(at, fsid, { v1, v2 }, deviceBytes));
    for (const name of ['mon', 'osd']) mkdirSync(join(at, name));
    const ring = join(at, 'keyring');
    run('ceph-authtool', ['--create-keyring', ring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *']);
    run('ceph-authtool', [ring, '--gen-key', '-n', 'client.admin', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *']);
    run('ceph-authtool', [ring, '--gen-key', '-n', 'client.rgw', '--cap', 'mon', 'allow rwx', '--cap', 'osd', 'allow rwx']);
    run('ceph-authtool', [
      ring,
      '--gen-key',
      '-n',
      'osd.0',
      '--cap',
      'mon',
      'allow profile osd',
      '--cap',
      'mgr',
      'allow profile osd',
      '--cap',
      'osd',
      'allow *',
    ]);
    const map = join(at, 'monmap');
    run('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`, map]);
    run('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', map, '--keyring', ring, '-c', conf]);
    await waitForPort(v2, start('ceph-mon', ['-i', 'a']));
    const osdSecret = /key = (\S+)/.exec(run('ceph-authtool', [ring, '-n', 'osd.0', '-l']).split('[osd.0]')[1] ?? '')?.[1] ?? '';
    run('ceph', ['-c', conf, 'osd', 'new', osdId, '-i', '-'], JSON.stringify({ cephx_secret: osdSecret }));
    run('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', osdId, '-c', conf]);
    start('ceph-osd', ['-i', '0']);
    run('radosgw-admin', [
      ...['-c', conf, 'user', 'create', '--uid', 'uji', '--display-name', 'uji'],
      ...['--access-key', s3Keys.accessKeyId, '--secret-key', s3Keys.secretAccessKey],
    ]);
    const gateway = start('radosgw', ['-n', 'client.rgw', '--rgw-frontends', `beast endpoint=127.0.0.1:${port}`]);
    await waitForPort(port, gateway);
    return {
      server: {
        url: `http://127.0.0.1:${port}`,
        said: gateway.said,
        close,
        limitBucket(bytes) {
          const of = ['--uid', 'uji', '--quota-scope', 'bucket'];
          run('radosgw-admin', ['-c', conf, 'quota', 'set', ...of, '--max-size', `${bytes}B`]);
          run('radosgw-admin', ['-c', conf, 'quota', 'enable', ...of]);
        },
      },
    };
  } catch (error) {
    await close();
    // Three daemons ask more of a machine than a test may presume: where they do not come up, the suite is skipped and says why.
    return { reason: `it did not come up: ${error instanceof Error ? error.message : 'unknown'}` };
  }
};
