package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Now, by the clock of Kafka's controller. What somebody says is compared with what the jobs have told, and the clock of the machine where it is
 * typed may be minutes off: by one that is slow a rule set would hold for the past, and an alert would be taken before it was raised.
 */
final class KafkaClock {

    private static final String PATIENCE_MILLIS = "15000";

    private KafkaClock() {}

    /**
     * Asks for the time; where the user may not ask, or Kafka cannot tell, says so and goes by this machine's.
     *
     * @throws CommandFailure if Kafka does not answer
     */
    static Instant now(Map<String, String> clientSettings) {
        String kafka = "Kafka at " + clientSettings.getOrDefault("bootstrap.servers", "");
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            QuorumInfo quorum = admin.describeMetadataQuorum().quorumInfo().get();
            Map<Integer, OptionalLong> fetches = new HashMap<>();
            quorum.voters().forEach(voter -> fetches.put(voter.replicaId(), voter.lastFetchTimestamp()));
            return leaders(quorum.leaderId(), fetches)
                    .map(Instant::ofEpochMilli)
                    .orElseGet(() -> own(kafka + " does not tell the time"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException || e.getCause() instanceof UnsupportedVersionException) {
                return own(kafka + " does not tell this user the time (it takes DESCRIBE on the cluster)");
            }
            throw new CommandFailure(kafka + " does not answer", e.getCause());
        } catch (KafkaException e) {
            throw new CommandFailure("cannot use " + kafka, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while asking " + kafka);
        }
    }

    /** The leader of the controllers tells of itself that it is up to date now; of the others, when they last asked it for what is new. */
    static Optional<Long> leaders(int leaderId, Map<Integer, OptionalLong> lastFetches) {
        OptionalLong time = lastFetches.getOrDefault(leaderId, OptionalLong.empty());
        return time.isPresent() && time.getAsLong() > 0 ? Optional.of(time.getAsLong()) : Optional.empty();
    }

    private static Instant own(String why) {
        Progress.say(why + ": going by the clock of this machine, which has to be right");
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
