import { Failure } from '../../shared/domain/failure.ts';
export const fillExercise = async (_parts: object, _long: object): Promise<{ caseId: string; exhibitIds: string[] }> => {
  throw new Failure('usage');
};
