package io.edgeward.cli.parity;

import io.edgeward.model.route.Target;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Remembers which hosts were asked, and tells another listener all that it is told. */
final class HostsMet implements RegistryListener {
  private final RegistryListener next;
  private final SortedSet<String> hosts = Collections.synchronizedSortedSet(new TreeSet<>());

  HostsMet(RegistryListener next) {
    this.next = next;
  }

  /** The hosts that {@code target} does not list. */
  SortedSet<String> unlisted(Target target) {
    SortedSet<String> unlisted = new TreeSet<>(hosts);
    unlisted.removeAll(target.hosts());
    return unlisted;
  }

  @Override
  public void asked(String host) {
    hosts.add(host);
    next.asked(host);
  }

  @Override
  public void answered(String host) {
    next.answered(host);
  }

  @Override
  public void failed(String host, RegistryException failure) {
    next.failed(host, failure);
  }

  @Override
  public void content(long expected, long moved) {
    next.content(expected, moved);
  }
}
