/** A service process that serves the app of `carried-app.ts`. */
import { runService } from '../../electron/rpc/service-loop.ts';
import { carriedApp } from './carried-app.ts';

runService(async () => carriedApp(() => process.kill(process.pid, 'SIGKILL')));
