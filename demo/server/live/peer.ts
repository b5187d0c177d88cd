import {RTCPeerConnection, RTCRtpCodecParameters, useAbsSendTime, useH264, useOPUS, useSdesMid, useVP8, useVP9, type Protocol} from 'werift';
import {withoutCandidates} from './sdp.js';

const retransmission = () => new RTCRtpCodecParameters({mimeType: 'video/rtx', clockRate: 90000});

/**
 * A WebRTC peer of the relay. It runs ICE-lite: it only answers the browser's checks, so candidates may come late or hide behind `.local` names.
 * Loopback is among its addresses, because on a machine without a network it is the only one.
 */
export function createPeer(): RTCPeerConnection {
  const peer: RTCPeerConnection = new RTCPeerConnection({
    iceServers: [],
    iceFilterStunResponse: (check, address, protocol) => {
      if (check.attributesKeys.includes('USE-CANDIDATE')) queueMicrotask(() => follow(peer, address, protocol));
      return true;
    },
    iceLite: true,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    bundlePolicy: 'max-bundle',
    codecs: {audio: [useOPUS()], video: [useVP8(), useH264(), useVP9(), retransmission()]},
    headerExtensions: {
      audio: [useSdesMid()],
      video: [useSdesMid(), useAbsSendTime()],
    },
  });
  return peer;
}

/** The browser may change its mind about the pair of addresses to use; the library keeps the first one it was told. */
function follow(peer: RTCPeerConnection, [host, port]: readonly [string, number], protocol: Protocol): void {
  for (const {connection} of peer.iceTransports) {
    const named = connection.candidatePairs.find((pair) => pair.protocol === protocol && pair.remoteAddr[0] === host && pair.remoteAddr[1] === port);
    if (named && connection.nominated) connection.nominated = named;
  }
}

/** Takes an offer and answers with every candidate in the answer. Rejects when the offer cannot be negotiated. */
export async function answerOffer(peer: RTCPeerConnection, offer: string): Promise<string> {
  await peer.setRemoteDescription({type: 'offer', sdp: withoutCandidates(offer)});
  await peer.setLocalDescription(await peer.createAnswer());
  return peer.localDescription!.sdp;
}
