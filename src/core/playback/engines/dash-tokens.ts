import type {TokenSession} from '../../source/token-session.js';

/** The part of a request that interceptors of dash.js touch. */
interface DashRequest {
  url: string;
  customData?: {request?: {type?: string; mediaType?: string}};
}

interface DashResponse {
  status?: number;
  request: DashRequest;
}

/** A failed answer: what kind of request it was for, and its status. */
export interface RequestFailure {
  /** `MPD`, `MediaSegment`, `InitializationSegment`, …; "" where unknown. */
  type: string;
  mediaType: string;
  /** 0 when there was no answer. */
  status: number;
}

/** The interceptors that put the current token into every request of dash.js, and watch its answers. */
export interface DashInterceptors {
  request: (request: DashRequest) => Promise<DashRequest>;
  response: (response: DashResponse) => Promise<DashResponse>;
}

/**
 * dash.js runs these once an attempt, so a refused request needs no second loader: the token is renewed before the answer is handed on,
 * and the library's own retry then carries the new one. `refused` is told when that cannot help.
 */
export function dashInterceptors(
  tokens: TokenSession | null,
  {answered, refused}: {answered: (answer: RequestFailure) => void; refused: (status: number) => void},
): DashInterceptors {
  return {
    request: (request) => {
      if (tokens) request.url = tokens.rewrite(request.url);
      return Promise.resolve(request);
    },
    response: async (response) => {
      const {status = 0, request} = response;
      const {type = '', mediaType = ''} = request.customData?.request ?? {};
      answered({type, mediaType, status});
      if (status !== 401 && status !== 403) return response;
      const renewed = (await tokens?.refused(request.url)) ?? false;
      if (!renewed) refused(status);
      return response;
    },
  };
}
