import {RTCPeerConnection, RTCRtpCodecParameters, useAbsSendTime, useH264, useOPUS, useSdesMid, useTransportWideCC, useVP8, useVP9} from 'werift';
import {withoutCandidates} from './sdp.js';

const retransmission = () => new RTCRtpCodecParameters({mimeType: 'video/rtx', clockRate: 90000});

/**
 * A WebRTC peer of the relay. It runs ICE-lite: it only answers the browser's checks, so candidates may come late or hide behind `.local` names.
 * Loopback is among its addresses, because on a machine without a network it is the only one.
 */
export function createPeer(role: 'publisher' | 'viewer'): RTCPeerConnection {
  return new RTCPeerConnection({
    iceServers: [],
    iceLite: true,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    bundlePolicy: 'max-bundle',
    codecs: {audio: [useOPUS()], video: [useVP8(), useH264(), useVP9(), retransmission()]},
    headerExtensions: {
      audio: [useSdesMid()],
      video: role === 'publisher' ? [useSdesMid(), useAbsSendTime(), useTransportWideCC()] : [useSdesMid(), useAbsSendTime()],
    },
  });
}

/** Takes an offer and answers with every candidate in the answer. Rejects when the offer cannot be negotiated. */
export async function answerOffer(peer: RTCPeerConnection, offer: string): Promise<string> {
  await peer.setRemoteDescription({type: 'offer', sdp: withoutCandidates(offer)});
  await peer.setLocalDescription(await peer.createAnswer());
  return peer.localDescription!.sdp;
}
