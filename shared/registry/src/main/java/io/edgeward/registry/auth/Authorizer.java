package io.edgeward.registry.auth;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Scope;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows what to put into the Authorization header. What a host asked for once is sent to it unasked
 * from then on; tokens are kept by host and scope.
 */
public final class Authorizer {
  private final Credentials credentials;
  private final TokenEndpoint endpoint;
  private final Clock clock;
  private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
  private final Map<Key, Scope> askedFor = new ConcurrentHashMap<>();

  public Authorizer(Credentials credentials, TokenEndpoint endpoint, Clock clock) {
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  private record Key(String host, Scope scope) {}

  /** One scope's token; the lock makes one request for it when many want it. */
  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    final AtomicInteger failures = new AtomicInteger();
    volatile Token token;
    Exception failure;

    /** Whoever waited for a token that did not come does not wait for the next one as well. */
    void throwFailureSince(int before) throws IOException {
      if (failures.get() != before) {
        switch (failure) {
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          default -> throw new IllegalStateException(failure);
        }
      }
    }
  }

  /** What to send with the first attempt. */
  public Optional<String> upFront(Request request) throws IOException {
    Challenge challenge = challenges.get(request.host());
    return challenge == null
        ? Optional.empty()
        : meet(request.uri(), challenge, needed(request), Optional.empty());
  }

  /**
   * What to send after a 401.
   *
   * @param refused what was sent before
   * @return empty when there is nothing else to try
   */
  public Optional<String> after401(Request request, List<String> headers, Optional<String> refused)
      throws IOException {
    Optional<Challenge> challenge = Challenge.best(headers);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    challenges.put(request.host(), challenge.get());
    try {
      return meet(request.uri(), challenge.get(), needed(request), refused)
          .filter(header -> !refused.equals(Optional.of(header)));
    } catch (RegistryException e) {
      Optional<String> asked =
          e.kind() == Kind.DENIED ? afterRefusedScope(request, headers, refused) : Optional.empty();
      if (asked.isEmpty()) {
        throw e;
      }
      return asked;
    }
  }

  /**
   * What to send when even a fresh token for our scope was refused: a token for the scope that the
   * registry asks for, where that is another one. Registries may know a repository by another name
   * than the one in its path.
   *
   * @param refused what was sent before
   * @return empty when there is nothing else to try
   */
  public Optional<String> afterRefusedScope(
      Request request, List<String> headers, Optional<String> refused) throws IOException {
    if (!(Challenge.best(headers).orElse(null) instanceof Challenge.Bearer bearer)) {
      return Optional.empty();
    }
    Optional<Scope> asked = bearer.scope().flatMap(needed(request)::otherThan);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    askedFor.put(new Key(request.host(), request.scope()), asked.get());
    return meet(request.uri(), bearer, asked.get(), Optional.empty())
        .filter(header -> !refused.equals(Optional.of(header)));
  }

  /** The scope of a request, or what its registry asked for in its place. */
  private Scope needed(Request request) {
    return askedFor.getOrDefault(new Key(request.host(), request.scope()), request.scope());
  }

  private Optional<String> meet(
      URI registry, Challenge challenge, Scope scope, Optional<String> refused) throws IOException {
    Credential credential = credentials.find(registry.getRawAuthority(), scope.repository());
    if (credential instanceof Credential.RegistryToken token) {
      return Optional.of("Bearer " + token.token());
    }
    return switch (challenge) {
      case Challenge.Basic basic -> basic(credential);
      case Challenge.Bearer bearer ->
          Optional.of(token(registry, bearer, scope, credential, refused).header());
    };
  }

  private static Optional<String> basic(Credential credential) {
    return switch (credential) {
      case Credential.Password password -> Optional.of(password.header());
      case Credential.Anonymous anonymous -> Optional.empty();
      case Credential.RegistryToken token -> Optional.of("Bearer " + token.token());
      case Credential.IdentityToken identity ->
          throw new RegistryException(
              Kind.DENIED, "the registry wants a password, and the credential is a token");
    };
  }

  private Token token(
      URI registry,
      Challenge.Bearer challenge,
      Scope scope,
      Credential credential,
      Optional<String> refused)
      throws IOException {
    Optional<Token> wider =
        scope.wider().flatMap(s -> kept(new Key(registry.getRawAuthority(), s)));
    if (wider.isPresent() && refused.isEmpty()) {
      return wider.get();
    }
    Slot slot =
        slots.computeIfAbsent(new Key(registry.getRawAuthority(), scope), key -> new Slot());
    int before = slot.failures.get();
    slot.lock.lock();
    try {
      Token token = slot.token;
      if (token == null || expired(token) || refused.equals(Optional.of(token.header()))) {
        slot.throwFailureSince(before);
        token = fetch(slot, registry, challenge, scope, credential);
      }
      return token;
    } finally {
      slot.lock.unlock();
    }
  }

  private Token fetch(
      Slot slot, URI registry, Challenge.Bearer challenge, Scope scope, Credential credential)
      throws IOException {
    try {
      slot.token = endpoint.fetch(registry, challenge, scope, credential);
      return slot.token;
    } catch (IOException | RuntimeException e) {
      // That someone was interrupted concerns nobody else.
      if (!Thread.currentThread().isInterrupted()) {
        slot.failure = e;
        slot.failures.incrementAndGet();
      }
      throw e;
    }
  }

  private Optional<Token> kept(Key key) {
    Slot slot = slots.get(key);
    return slot == null
        ? Optional.empty()
        : Optional.ofNullable(slot.token).filter(token -> !expired(token));
  }

  private boolean expired(Token token) {
    return !clock.instant().isBefore(token.goodUntil());
  }
}
