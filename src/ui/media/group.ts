interface Member {
  readonly group: string | null;
  readonly muted: boolean;
  readonly paused: boolean;
  pause(): void;
}

const playing = new Set<WeakRef<Member>>();

/** A member of a group plays with sound: the others of the group that do so are paused. */
export function takeTurn(member: Member): void {
  for (const reference of playing) {
    const other = reference.deref();
    if (!other || other === member) playing.delete(reference);
    else if (member.group && !member.muted && other.group === member.group && !other.paused && !other.muted) other.pause();
  }
  playing.add(new WeakRef(member));
}
