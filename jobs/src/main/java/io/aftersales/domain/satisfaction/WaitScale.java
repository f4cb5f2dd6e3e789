package io.aftersales.domain.satisfaction;

/** Buckets of waits whose width grows with the wait, so that a wait read back from its bucket is wrong by a known share at most. */
public interface WaitScale {

    /** Bucket of a wait, from 0 on; millis, not negative. */
    int bucketOf(long millis);

    /** Wait that a bucket stands for, millis. */
    long millisOf(int bucket);

    /** Greatest error of a wait read back, as a share of it. */
    double relativeError();
}
