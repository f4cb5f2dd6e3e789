package io.aftersales.source;

import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** Why a broker could not be asked, told with what to look at; holds no secret, as Kafka's own messages hold none. */
final class BrokerFailure {

    private BrokerFailure() {}

    /** The failure for whoever submits the job. */
    static IllegalStateException of(SourceConfig.Broker broker, Throwable cause) {
        String address = "kafka.bootstrap " + broker.bootstrap();
        String file = broker.settingsFile();
        String settings = file == null ? "option --" + KafkaOption.NAME : file + " (option --" + KafkaOption.NAME + ")";
        String message;
        if (ExceptionUtils.findThrowable(cause, AuthenticationException.class).isPresent()) {
            message = address + " does not accept the job's credentials (" + deepest(cause) + "): "
                    + (file == null
                            ? "name a file with the settings of Kafka's clients with " + settings
                            : "check user, password, mechanism and certificates in " + settings);
        } else if (ExceptionUtils.findThrowable(cause, AuthorizationException.class)
                .isPresent()) {
            message =
                    address + " lacks a right for the job (" + deepest(cause) + "): give it to the user of " + settings;
        } else if (cause instanceof RetriableException || cause instanceof java.util.concurrent.TimeoutException) {
            message = "no answer from " + address + " (" + deepest(cause)
                    + "): check that the broker runs, that this address is reachable from here, and that "
                    + (file == null
                            ? "it is a listener without TLS and SASL, else name the settings with " + settings
                            : "its security is that of " + settings);
        } else {
            message =
                    address + " cannot be used (" + deepest(cause) + ")" + (file == null ? "" : ": check " + settings);
        }
        return new IllegalStateException(message, cause);
    }

    /** A client that cannot be made says only that; what is wrong is behind it. */
    private static String deepest(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        String message = at.getMessage();
        return message == null ? at.getClass().getSimpleName() : message;
    }
}
