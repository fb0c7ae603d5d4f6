package io.edgeward.check.registry;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.ManifestSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hosts that may be asked: those that the reviewed manifests name. Whoever proposes a change
 * could otherwise have us ask any host that we reach, and they do not.
 *
 * @param hosts the hosts, with port if they have one
 */
record PermittedHosts(Set<String> hosts) {
  /** Why a host is not asked. */
  static final String REFUSAL =
      "neither the manifests nor the policy of the branch name its host yet, so it is not asked:"
          + " merge first what names it, a manifest without images will do";

  PermittedHosts {
    hosts = Set.copyOf(hosts);
  }

  /** Those that {@code reviewed} names as sources, destinations or production roots. */
  static PermittedHosts of(ManifestSet reviewed) {
    Set<String> hosts = new TreeSet<>();
    reviewed.policy().production().stream().map(RegistryPath::host).forEach(hosts::add);
    reviewed
        .manifests()
        .forEach(manifest -> {
          hosts.add(manifest.source().host());
          manifest.destinations().forEach(to -> hosts.add(to.registry().host()));
        });
    return new PermittedHosts(hosts);
  }

  boolean permits(String host) {
    return hosts.contains(host);
  }
}
