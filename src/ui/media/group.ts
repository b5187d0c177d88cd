interface Member {
  readonly group: string | null;
  readonly muted: boolean;
  readonly paused: boolean;
  pause(): void;
}

/** Who has taken a turn, and may still be at it. */
const playing = new Set<WeakRef<Member>>();

/** A member of a group plays with sound: the others of the group that do so are paused. */
export function takeTurn(member: Member): void {
  for (const reference of playing) {
    const other = reference.deref();
    if (!other || other === member) playing.delete(reference);
    else if (other.group === member.group && !other.paused && !other.muted) other.pause();
  }
  playing.add(new WeakRef(member));
}
