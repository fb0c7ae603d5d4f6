package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.http.Hosts;
import java.net.URI;

/** The addresses of the distribution API. */
record Paths(Hosts hosts) {
  URI manifest(RepositoryPath repository, Reference reference) {
    return at(repository, "/manifests/" + reference.text());
  }

  URI blob(RepositoryPath repository, Digest digest) {
    return at(repository, "/blobs/" + digest);
  }

  URI uploads(RepositoryPath repository) {
    return at(repository, "/blobs/uploads/");
  }

  URI mount(RepositoryPath repository, Digest digest, RepositoryPath from) {
    return at(repository, "/blobs/uploads/?mount=%s&from=%s".formatted(digest, from.path()));
  }

  URI tags(RepositoryPath repository) {
    return at(repository, "/tags/list");
  }

  URI referrers(RepositoryPath repository, Digest subject) {
    return at(repository, "/referrers/" + subject);
  }

  URI catalog(String host) {
    return hosts.uri(host, "/v2/_catalog?n=1000");
  }

  private URI at(RepositoryPath repository, String rest) {
    return hosts.uri(repository.host(), "/v2/" + repository.path() + rest);
  }
}
